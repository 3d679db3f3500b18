-- One address of an article that was last found gone.
WITH suspected AS (
    SELECT DISTINCT url_key
    FROM stored.discoveries
    WHERE outcome = 'gone'
),
told AS (
    SELECT url_key, article_id, source, url, outcome, reason, fetch_id, settled_at
    FROM stored.discoveries
    SEMI JOIN suspected USING (url_key)
    WHERE outcome IN ('gone', 'fetched', 'unchanged')
),
there AS (
    SELECT
        url_key,
        max(settled_at) AS seen_at
    FROM told
    WHERE outcome <> 'gone'
    GROUP BY url_key
),
lost AS (
    SELECT
        url_key,
        arg_max(source, settled_at) AS source,
        arg_max(url, settled_at) AS url,
        arg_max(reason, settled_at) AS reason,
        arg_max(fetch_id, settled_at) AS fetch_id,
        min(settled_at) AS gone_since,
        max(settled_at) AS checked_at,
        any_value(seen_at) AS seen_at
    FROM told
    LEFT JOIN there USING (url_key)
    WHERE outcome = 'gone' AND (seen_at IS NULL OR settled_at > seen_at)
    GROUP BY url_key
),
named AS (
    SELECT url_key, article_id
    FROM told
    WHERE article_id IS NOT NULL
    UNION
    SELECT lost.url_key, articles.article_id
    FROM lost
    JOIN stored.articles AS articles ON articles.target_uri = lost.url
    UNION
    SELECT lost.url_key, articles.article_id
    FROM lost
    JOIN stored.articles AS articles ON articles.url = lost.url
),
known AS (
    SELECT
        article_id,
        max(fetched_at) AS fetched_at
    FROM stored.articles
    SEMI JOIN named USING (article_id)
    GROUP BY article_id
)
SELECT
    article_id,
    lost.source,
    lost.url,
    coalesce(lost.reason, 'unknown') AS reason,
    lost.gone_since,
    lost.checked_at,
    coalesce(lost.seen_at, known.fetched_at) AS seen_at,
    lost.fetch_id
FROM lost
JOIN named USING (url_key)
JOIN known USING (article_id);
