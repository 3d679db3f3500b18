-- What told the day of publication?
SELECT
    provenance['published_on'] AS told_by,
    published_precision,
    count(*) AS n_articles,
    count(DISTINCT source) AS n_sources
FROM articles
WHERE published_on IS NOT NULL
GROUP BY ALL
ORDER BY n_articles DESC, told_by, published_precision;
