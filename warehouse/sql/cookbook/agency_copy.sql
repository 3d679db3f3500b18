-- How much of each source comes from news agencies?
SELECT
    source,
    count(*) AS n_articles,
    count(agency) AS n_from_agencies,
    round(100 * count(agency) / count(*), 1) AS percent,
    list_sort(list(DISTINCT agency) FILTER (WHERE agency IS NOT NULL)) AS agencies
FROM articles
GROUP BY source
ORDER BY percent DESC, source;
