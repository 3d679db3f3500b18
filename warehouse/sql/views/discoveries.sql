-- One address that a crawl came upon, with the one outcome that it came to in that crawl.
SELECT $columns
FROM stored.discoveries;
