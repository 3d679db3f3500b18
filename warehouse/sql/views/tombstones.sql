-- One address or body that was forgotten: nothing of it is stored, and nothing of it comes back.
SELECT $columns
FROM stored.tombstones;
