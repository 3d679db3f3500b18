-- One source, with what came of its pages.
WITH kept AS (
    SELECT
        source,
        count(*) AS n_pages,
        min(fetched_at) AS first_fetched_at,
        max(fetched_at) AS last_fetched_at
    FROM stored.pages
    GROUP BY source
),
told AS (
    SELECT
        source,
        count(DISTINCT article_id) AS n_articles,
        count(*) AS n_revisions,
        min(published_on) AS first_published_on,
        max(published_on) AS last_published_on
    FROM stored.articles
    GROUP BY source
),
refused AS (
    SELECT
        source,
        count(*) AS n_rejected
    FROM stored.rejected
    GROUP BY source
)
SELECT
    source,
    coalesce(n_pages, 0) AS n_pages,
    coalesce(n_articles, 0) AS n_articles,
    coalesce(n_revisions, 0) AS n_revisions,
    coalesce(n_rejected, 0) AS n_rejected,
    first_published_on,
    last_published_on,
    first_fetched_at,
    last_fetched_at
FROM kept
FULL JOIN told USING (source)
FULL JOIN refused USING (source);
