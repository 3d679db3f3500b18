-- How many articles, and words, did each source publish, month by month?
-- $since DATE = 1900-01-01: the first day of publication
-- $until DATE = 2100-01-01: the day after the last one
SELECT
    month,
    source,
    count(*) AS n_articles,
    sum(n_words) AS n_words
FROM articles
WHERE published_on >= $since AND published_on < $until
GROUP BY month, source
ORDER BY month, source;
