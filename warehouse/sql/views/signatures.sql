-- One revision, with what is kept of its text to find copies by.
SELECT $columns
FROM stored.signatures;
