"""A warehouse is looked at in a browser on the same machine, and nothing can be changed by it."""
