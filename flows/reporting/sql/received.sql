-- How many pages came on each day, and how many bytes?
-- Bodies as they were received, before they are packed; bytes that are known are not stored twice.
-- $shown DATE = 2024-04-16: the first day that is shown
-- $day DATE = 2024-05-13: the last one
SELECT
    CAST(fetched_at AS DATE) AS day,
    count(*) AS n_pages,
    round(sum(n_bytes) / 1e6, 3) AS megabytes
FROM pages
WHERE fetched_at >= CAST($shown AS TIMESTAMPTZ) AND fetched_at < CAST($day + 1 AS TIMESTAMPTZ)
GROUP BY ALL
ORDER BY day;
