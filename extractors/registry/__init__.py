"""The sources of `sources.toml`: each is declared once, by a person, and checked before use."""
