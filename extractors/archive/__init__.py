"""Pages that somebody else fetched: WARC files and CC-NEWS."""
