-- How long are the articles of each section?
SELECT section, page_type, count(*) AS n_articles, quantile_cont(n_words, [0.1, 0.5, 0.9]) AS n_words
FROM articles
GROUP BY ALL
ORDER BY ALL;
