-- How long after publication was an article on our desk?
-- Its first version, where the page tells the instant; by the clock of our visits.
-- $since DATE = 2024-05-13: the first day that is told of
-- $day DATE = 2024-05-13: the last one
WITH came AS (
    SELECT epoch(fetched_at - published_at) / 3600 AS hours
    FROM revisions
    WHERE
        revision_no = 1
        AND published_at IS NOT NULL
        AND fetched_at >= CAST($since AS TIMESTAMPTZ)
        AND fetched_at < CAST($day + 1 AS TIMESTAMPTZ)
),
steps AS (
    SELECT
        generate_subscripts(told, 1) AS step,
        unnest(told) AS within,
        unnest([0.25, 1.0, 3.0, 6.0, 12.0, 24.0, 72.0, 1e9]) AS most
    FROM (
        SELECT ['15 min', '1 h', '3 h', '6 h', '12 h', '1 day', '3 days', 'later'] AS told
    ) AS named
),
placed AS (
    SELECT
        step,
        within,
        coalesce(lag(most) OVER (ORDER BY step), -1e9) AS least,
        most
    FROM steps
)
SELECT
    any_value(within) AS within,
    count(hours) AS n_articles
FROM placed
LEFT JOIN came ON hours > least AND hours <= most
GROUP BY step
ORDER BY step;
