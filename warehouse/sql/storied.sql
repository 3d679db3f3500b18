-- One article that has copies or is one, with its story and the original of it.
CREATE VIEW stored.storied AS
WITH named AS (
    SELECT
        article_id,
        arg_min(story_id, (founded_at, story_id)) AS story_id
    FROM stored.story_members
    GROUP BY article_id
),
told AS (
    SELECT
        article_id,
        arg_min(source, (seen_at, revision_id)) AS source,
        min(seen_at) AS seen_at,
        min(published_at) AS published_at,
        arg_max(publisher, (seen_at, revision_id)) AS publisher,
        arg_max(agency, (seen_at, revision_id)) AS agency
    FROM stored.signatures
    SEMI JOIN named USING (article_id)
    GROUP BY article_id
),
credited AS (
    SELECT
        story_id,
        list(DISTINCT lower(agency)) AS agencies
    FROM told
    JOIN named USING (article_id)
    GROUP BY story_id
    HAVING count(*) > 1
),
first AS (
    SELECT
        story_id,
        arg_min(article_id, (
            NOT coalesce(list_contains(agencies, lower(publisher)), FALSE),
            coalesce(published_at, seen_at),
            seen_at,
            article_id
        )) AS original_id
    FROM told
    JOIN named USING (article_id)
    JOIN credited USING (story_id)
    GROUP BY story_id
)
SELECT
    article_id,
    story_id,
    original_id,
    source,
    seen_at,
    agency
FROM told
JOIN named USING (article_id)
JOIN first USING (story_id);
