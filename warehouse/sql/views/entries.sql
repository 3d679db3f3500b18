-- One report of a live page, in the state of one revision; its parent is the article.
SELECT $columns
FROM stored.entries;
