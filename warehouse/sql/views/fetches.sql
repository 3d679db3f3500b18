-- One wish for an address, with every request that was sent for it, but without the body.
SELECT $columns
FROM stored.fetches;
