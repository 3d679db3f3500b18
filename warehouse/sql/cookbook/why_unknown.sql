-- What is not known of articles, and why?
SELECT
    entry.key AS field,
    entry.value AS because,
    count(*) AS n_articles,
    count(DISTINCT source) AS n_sources
FROM articles, unnest(map_entries(unknown)) AS told (entry)
GROUP BY ALL
ORDER BY n_articles DESC, field, because;
