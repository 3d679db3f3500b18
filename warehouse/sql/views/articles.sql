-- One article, as its newest revision says it.
SELECT $columns
FROM stored.whole
UNION ALL
SELECT $columns
FROM stored.mixed;
