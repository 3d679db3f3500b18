"""The frontier of a warehouse lies in one file beside its tables, for all processes."""

FRONTIER = "frontier.sqlite"
"""What is known of addresses and hosts, and the work that is not done."""
