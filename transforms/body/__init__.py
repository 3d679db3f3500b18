"""The passages of the main text, and where on the page each one stands."""
