-- One article that was seen before the page that its row is of, among those whose pages came.
WITH seen AS (
    SELECT
        page_id,
        min(fetched_at) AS seen_at
    FROM (
        SELECT page_id, fetched_at
        FROM stored.pages
        UNION ALL
        SELECT page_id, fetched_at
        FROM stored.sightings
    ) AS instants
    SEMI JOIN came USING (page_id)
    GROUP BY page_id
)
SELECT DISTINCT outcomes.article_id
FROM stored.outcomes AS outcomes
JOIN seen USING (page_id)
JOIN stored.articles AS articles USING (revision_id)
WHERE seen.seen_at < articles.fetched_at
ORDER BY article_id;
