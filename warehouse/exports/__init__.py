"""Articles leave the warehouse in files that others read."""
