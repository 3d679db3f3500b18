-- One article, with the story that it belongs to: count story_id to count stories, or count rows.
WITH compared AS (
    SELECT article_id, other_article_id AS original_id, likeness, share AS overlap, resemblance
    FROM stored.likenesses
    UNION ALL
    SELECT other_article_id, article_id, likeness, other_share, resemblance
    FROM stored.likenesses
),
closest AS (
    SELECT
        article_id,
        original_id,
        arg_max(likeness, (overlap, resemblance, likeness)) AS likeness,
        max(overlap) AS overlap,
        arg_max(resemblance, (overlap, resemblance)) AS resemblance
    FROM compared
    SEMI JOIN (SELECT article_id, original_id FROM stored.storied) AS storied
        USING (article_id, original_id)
    GROUP BY article_id, original_id
)
SELECT
    storied.article_id,
    storied.story_id,
    if(storied.article_id = storied.original_id, 'original', 'copy') AS role,
    storied.original_id,
    closest.likeness,
    closest.overlap,
    closest.resemblance
FROM stored.storied AS storied
LEFT JOIN closest USING (article_id, original_id)
UNION ALL
SELECT article_id, article_id, 'single', article_id, NULL, NULL, NULL
FROM stored.articles
ANTI JOIN stored.superseded USING (revision_id)
ANTI JOIN stored.storied USING (article_id);
