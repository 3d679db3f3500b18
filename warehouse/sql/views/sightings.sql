-- One more time that a page came with bytes that were kept before.
SELECT $columns
FROM stored.sightings;
