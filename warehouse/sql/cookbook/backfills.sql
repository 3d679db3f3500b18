-- How far is each backfill, and how long will the rest of it take?
-- What is left is as it was expected when it was planned; a backfill that gives way takes longer.
SELECT
    left(backfill_id, 8) AS backfill,
    mode,
    since,
    until,
    standing,
    n_done AS done,
    n_partitions AS "of",
    n_failed AS failed,
    round(left_s / 3600, 1) AS left_h
FROM backfills
ORDER BY worked_at DESC NULLS FIRST, backfill;
