"""One value a field, chosen among the claims by a documented order of trust."""
