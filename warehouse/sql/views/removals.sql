-- One passage that stood on a page and is not the article: moved here, not deleted.
SELECT $columns
FROM stored.removals;
