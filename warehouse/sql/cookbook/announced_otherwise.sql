-- Where did a feed announce another headline than the page carries?
SELECT
    items.source,
    items.headline AS announced,
    articles.headline AS printed,
    articles.url
FROM items
SEMI JOIN discoveries USING (item_id)
JOIN (
    SELECT DISTINCT item_id, article_id
    FROM discoveries
    WHERE article_id IS NOT NULL
) AS led USING (item_id)
JOIN articles USING (article_id)
WHERE items.headline <> articles.headline
ORDER BY printed, announced;
