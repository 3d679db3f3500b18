-- Why did pages give no article?
-- $since DATE = 2024-05-13: the first day that is told of
-- $day DATE = 2024-05-13: the last one
SELECT
    reason,
    count(*) AS n_pages,
    count(DISTINCT source) AS n_sources,
    arg_min(source, target_uri) AS for_example,
    min(target_uri) AS address
FROM rejected
WHERE fetched_at >= CAST($since AS TIMESTAMPTZ) AND fetched_at < CAST($day + 1 AS TIMESTAMPTZ)
GROUP BY reason
ORDER BY n_pages DESC, reason
LIMIT 12;
