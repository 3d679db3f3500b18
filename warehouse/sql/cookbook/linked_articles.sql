-- Which of our articles do other articles link to?
-- Links are matched by the identity of their target, however its address is spelled.
SELECT
    target.source,
    target.published_on,
    target.headline,
    count(DISTINCT links.article_id) AS n_articles,
    list_sort(list(DISTINCT linking.source)) AS linked_by
FROM links
JOIN articles AS linking USING (revision_id)
JOIN articles AS target ON target.article_id = links.target_article_id
GROUP BY target.article_id, target.source, target.published_on, target.headline
ORDER BY n_articles DESC, target.published_on, target.headline
LIMIT 50;
