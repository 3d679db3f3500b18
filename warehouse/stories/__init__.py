"""Which articles are copies of one another, and which of them is the original."""
