-- One robots.txt of one origin, as it was received: what the decisions rest on.
SELECT $columns
FROM stored.robots;
