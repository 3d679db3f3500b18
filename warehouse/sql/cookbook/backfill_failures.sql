-- What of a backfill failed, and why?
-- The next run of the same backfill tries these partitions again.
SELECT
    left(backfill_id, 12) AS backfill,
    source,
    coalesce(strftime(day, '%Y-%m-%d'), file) AS day_or_file,
    attempt,
    detail
FROM backfill_partitions
WHERE state = 'failed'
ORDER BY backfill, source, day_or_file;
