-- How many articles have no picture, source by source?
SELECT
    source,
    count(*) AS n_articles,
    count(*) FILTER (WHERE len(images) = 0) AS n_without,
    round(100.0 * count(*) FILTER (WHERE len(images) = 0) / count(*), 1) AS percent,
    round(avg(len(images)), 1) AS pictures_an_article
FROM articles
WHERE images IS NOT NULL
GROUP BY source
ORDER BY percent DESC, source;
