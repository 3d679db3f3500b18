-- How much did each source publish on each day of a month?
SELECT source, published_on, count(*) AS n_articles
FROM articles
WHERE month = '2023-11'
GROUP BY ALL
ORDER BY ALL;
