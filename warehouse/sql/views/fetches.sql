-- One wish of a crawl for an address, with every request sent for it, but without the body.
SELECT $columns
FROM stored.fetches;
