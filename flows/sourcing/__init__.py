"""Where pages come from, for people: listed, tried, and added."""
