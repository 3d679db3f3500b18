-- How many new articles came from each source on each day, and how many were to be expected?
-- Expected is the mean of the same weekday in the eight weeks before, without the best and the worst of them; of a day that is not over, up to an hour from now.
-- $shown DATE = 2024-04-16: the first day that is shown
-- $day DATE = 2024-05-13: the last one
-- $clock_s INTEGER = 86400: seconds of the last day, up to which the others are counted for it
WITH new AS (
    SELECT
        source,
        CAST(fetched_at AS DATE) AS day,
        count(*) AS n_new,
        count(*) FILTER (WHERE epoch(fetched_at - date_trunc('day', fetched_at)) <= $clock_s)
        AS n_so_far
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
    SELECT
        source,
        day,
        coalesce(n_new, 0) AS n_new,
        coalesce(n_so_far, 0) AS n_so_far
    FROM days
    LEFT JOIN new USING (source, day)
),
alike AS (
    SELECT
        now.source,
        now.day,
        any_value(now.n_new) AS n_new,
        list_sort(
            list(if(now.day = $day, other.n_so_far, other.n_new)) FILTER (
                WHERE other.day IS NOT NULL
            )
        ) AS others
    FROM counted AS now
    LEFT JOIN counted AS other
        ON other.source = now.source
        AND other.day < now.day
        AND other.day >= now.day - 56
        AND dayofweek(other.day) = dayofweek(now.day)
    WHERE now.day >= $shown
    GROUP BY now.source, now.day
)
SELECT
    source,
    day,
    n_new,
    CASE
        WHEN len(others) > 4 THEN list_avg(others[2:-2])
        WHEN len(others) > 1 THEN list_avg(others)
    END AS expected
FROM alike
ORDER BY source, day;
