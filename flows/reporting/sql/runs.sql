-- Which runs were there, and how fast were they?
-- A second stands for one of a clock on the wall: waiting for publishers is among them.
-- $since DATE = 2024-05-13: the first day that is told of
-- $day DATE = 2024-05-13: the last one
SELECT
    kind,
    started_at,
    n_seen,
    n_written,
    n_rejected,
    round(epoch(finished_at - started_at), 1) AS seconds,
    round(n_seen / nullif(epoch(finished_at - started_at), 0), 1) AS pages_a_second
FROM runs
WHERE finished_at >= CAST($since AS TIMESTAMPTZ) AND started_at < CAST($day + 1 AS TIMESTAMPTZ)
ORDER BY started_at DESC
LIMIT 12;
