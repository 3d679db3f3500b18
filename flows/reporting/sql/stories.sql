-- Which stories stand at most sources, who had them first, and who has them too?
-- $since DATE = 2024-05-13: the first day that is told of
-- $day DATE = 2024-05-13: the last one
WITH spread AS (
    SELECT
        story_id,
        n_articles,
        n_sources,
        first_seen_at,
        agency,
        count(*) OVER () AS n_stories
    FROM stories
    WHERE
        last_seen_at >= CAST($since AS TIMESTAMPTZ) AND last_seen_at < CAST($day + 1 AS TIMESTAMPTZ)
    ORDER BY n_sources DESC, n_articles DESC, first_seen_at, story_id
    LIMIT 10
),
members AS (
    SELECT copies.story_id, copies.article_id, copies.role, copies.overlap
    FROM copies
    SEMI JOIN spread USING (story_id)
),
first AS (
    SELECT article_id, fetched_at AS seen_at
    FROM revisions
    WHERE revision_no = 1 AND fetched_at >= CAST($since - 60 AS TIMESTAMPTZ)
)
SELECT
    members.story_id,
    spread.n_sources,
    spread.n_articles,
    spread.agency,
    spread.n_stories,
    members.role,
    articles.source,
    articles.headline,
    articles.url,
    coalesce(first.seen_at, articles.fetched_at) AS first_seen_at,
    round(100 * members.overlap) AS percent_copied
FROM members
JOIN spread USING (story_id)
JOIN articles USING (article_id)
LEFT JOIN first USING (article_id)
ORDER BY
    spread.n_sources DESC,
    spread.n_articles DESC,
    spread.first_seen_at,
    members.story_id,
    members.role DESC,
    coalesce(first.seen_at, articles.fetched_at),
    articles.url;
