-- What one start of upkeep did to one table.
SELECT $columns
FROM stored.upkeeps;
