-- One page that lost something to a damaged file, and how it is had again.
SELECT $columns
FROM stored.losses;
