"""Other extractors, each asked in its own words, in an environment that copydesk is not in."""
