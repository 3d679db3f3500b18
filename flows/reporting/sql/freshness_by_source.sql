-- How long after publication was an article of each source on our desk?
-- Half came within the median; nine of ten within the last figure. In minutes.
-- $since DATE = 2024-05-13: the first day that is told of
-- $day DATE = 2024-05-13: the last one
SELECT
    source,
    count(*) AS n_articles,
    round(quantile_cont(epoch(fetched_at - published_at), 0.5) / 60) AS median_min,
    round(quantile_cont(epoch(fetched_at - published_at), 0.9) / 60) AS nine_in_ten_min
FROM revisions
WHERE
    revision_no = 1
    AND published_at IS NOT NULL
    AND fetched_at >= CAST($since AS TIMESTAMPTZ)
    AND fetched_at < CAST($day + 1 AS TIMESTAMPTZ)
GROUP BY source
ORDER BY median_min DESC, source
LIMIT 15;
