"""Questions that are asked again and again, each with its SQL."""
