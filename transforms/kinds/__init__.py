"""What kind of page it is, from what it says of itself, how it is laid out, and its words."""
