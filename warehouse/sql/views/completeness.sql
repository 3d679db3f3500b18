-- One field of the articles of one source: how many have it, and why the others have not.
WITH counted AS (
    SELECT
        source,
        count(*) AS n_articles
    FROM articles
    GROUP BY source
),
fields AS (
    SELECT unnest([
        'headline', 'kicker', 'standfirst', 'description', 'byline', 'authors', 'agency',
        'dateline', 'dateline_place', 'published_on', 'published_at', 'modified_on',
        'modified_at', 'section', 'tags', 'breadcrumbs', 'language', 'language_declared',
        'canonical_url', 'publisher', 'access', 'license', 'usage_info', 'copyright_holder',
        'copyright_year', 'copyright_notice', 'n_words_told', 'correction', 'editors_note',
        'page_type'
    ]) AS field
),
missing AS (
    SELECT
        source,
        unnest(map_entries(unknown)) AS entry
    FROM articles
),
reasoned AS (
    SELECT
        source,
        entry.key AS field,
        entry.value AS reason,
        count(*) AS n
    FROM missing
    GROUP BY ALL
),
summed AS (
    SELECT
        source,
        field,
        CAST(sum(n) AS BIGINT) AS n_unknown,
        map(list(reason ORDER BY n DESC, reason), list(n ORDER BY n DESC, reason)) AS reasons
    FROM reasoned
    GROUP BY ALL
)
SELECT
    source,
    field,
    n_articles,
    n_articles - coalesce(n_unknown, 0) AS n_known,
    (n_articles - coalesce(n_unknown, 0)) / n_articles AS share_known,
    coalesce(reasons, MAP {}) AS reasons
FROM counted
CROSS JOIN fields
LEFT JOIN summed USING (source, field);
