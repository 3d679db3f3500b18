"""Everything a page says of itself, verbatim, with where it stands."""
