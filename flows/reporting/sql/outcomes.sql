-- What did the pages of each day come to?
-- Written gave a new revision, unchanged nothing new, rejected no article.
-- $shown DATE = 2024-04-16: the first day that is shown
-- $day DATE = 2024-05-13: the last one
WITH seen AS (
    SELECT page_id, CAST(fetched_at AS DATE) AS day
    FROM pages
    WHERE
        fetched_at >= CAST($shown AS TIMESTAMPTZ) AND fetched_at < CAST($day + 1 AS TIMESTAMPTZ)
),
settled AS (
    SELECT page_id, arg_max(outcome, ingested_at) AS outcome
    FROM outcomes
    SEMI JOIN seen USING (page_id)
    GROUP BY page_id
),
again AS (
    SELECT CAST(fetched_at AS DATE) AS day, count(*) AS n_again
    FROM sightings
    WHERE
        fetched_at >= CAST($shown AS TIMESTAMPTZ) AND fetched_at < CAST($day + 1 AS TIMESTAMPTZ)
    GROUP BY ALL
),
counted AS (
    SELECT
        day,
        count(*) FILTER (WHERE outcome = 'written') AS n_written,
        count(*) FILTER (WHERE outcome = 'unchanged') AS n_unchanged,
        count(*) FILTER (WHERE outcome = 'rejected') AS n_rejected
    FROM seen
    JOIN settled USING (page_id)
    GROUP BY day
)
SELECT
    day,
    coalesce(n_written, 0) AS n_written,
    coalesce(n_unchanged, 0) + coalesce(n_again, 0) AS n_unchanged,
    coalesce(n_rejected, 0) AS n_rejected
FROM counted
FULL JOIN again USING (day)
ORDER BY day;
