-- What share of each month's articles is in which language?
SELECT month, language, count(*) / sum(count(*)) OVER (PARTITION BY month) AS share
FROM articles
GROUP BY month, language
ORDER BY ALL;
