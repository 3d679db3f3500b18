-- Which other sites do articles send their readers to?
SELECT
    target_site,
    count(*) AS n_links,
    count(DISTINCT links.article_id) AS n_articles,
    list_sort(list(DISTINCT source)) AS sources
FROM links
JOIN articles USING (revision_id)
WHERE NOT is_internal
GROUP BY target_site
ORDER BY n_articles DESC, n_links DESC, target_site
LIMIT 50;
