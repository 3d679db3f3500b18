-- How many new articles came from each source on each day, and how many were to be expected?
-- Expected is the mean of the same weekday in the eight weeks before, without the best and the worst of them.
-- $shown DATE = 2024-04-16: the first day that is shown
-- $day DATE = 2024-05-13: the last one
WITH new AS (
    SELECT
        source,
        CAST(fetched_at AS DATE) AS day,
        count(*) AS n_new
    FROM revisions
    WHERE
        revision_no = 1
        AND fetched_at >= CAST($shown - 57 AS TIMESTAMPTZ)
        AND fetched_at < CAST($day + 1 AS TIMESTAMPTZ)
    GROUP BY ALL
),
days AS (
    SELECT source, CAST(unnest(generate_series(min(day), $day, INTERVAL 1 DAY)) AS DATE) AS day
    FROM new
    GROUP BY source
),
counted AS (
    SELECT source, day, coalesce(n_new, 0) AS n_new
    FROM days
    LEFT JOIN new USING (source, day)
),
learned AS (
    SELECT
        *,
        count(*) OVER alike AS n_alike,
        sum(n_new) OVER alike AS n_together,
        min(n_new) OVER alike AS n_least,
        max(n_new) OVER alike AS n_most
    FROM counted
    WINDOW alike AS (
        PARTITION BY source, dayofweek(day) ORDER BY day
        RANGE BETWEEN INTERVAL 56 DAYS PRECEDING AND INTERVAL 1 DAY PRECEDING
    )
)
SELECT
    source,
    day,
    n_new,
    CASE
        WHEN n_alike > 4 THEN (n_together - n_least - n_most) / (n_alike - 2)
        WHEN n_alike > 1 THEN n_together / n_alike
    END AS expected
FROM learned
WHERE day >= $shown
ORDER BY source, day;
