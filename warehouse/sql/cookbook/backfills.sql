-- How far is each backfill, and how long will the rest of it take?
-- What is left is as it was expected when it was planned; a backfill that gives way takes longer.
SELECT
    left(backfill_id, 12) AS backfill,
    mode,
    since,
    until,
    standing,
    n_done,
    n_partitions,
    n_failed,
    round(left_s / 3600, 1) AS hours_left
FROM backfills
ORDER BY worked_at DESC NULLS FIRST, backfill;
