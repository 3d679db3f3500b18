-- One body that was dropped by policy; its page is still there.
SELECT $columns
FROM stored.dropped_bodies;
