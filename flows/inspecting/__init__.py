"""One page, laid open: where each passage went, and where each field stood."""
