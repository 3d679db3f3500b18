-- One crawl of one source that is over: n_discovered is the sum of all its outcomes.
SELECT $columns
FROM stored.crawls;
