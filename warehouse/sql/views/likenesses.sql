-- One pair of revisions, of two articles, of which one says what the other says in the same words.
SELECT $columns
FROM stored.likenesses;
