"""T: what a raw page says. Pure functions of stored bytes; no effects, no Prefect."""
