-- One thing that a source said about an address, as it said it; said again, it is the same row.
SELECT $columns
FROM stored.items;
