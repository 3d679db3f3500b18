"""Which addresses a source names: feeds, sitemaps, front pages and lists, read from their bytes."""
