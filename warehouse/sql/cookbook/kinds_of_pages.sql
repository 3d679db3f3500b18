-- How much of each source is news, opinion, live coverage or paid for?
SELECT
    source,
    page_type,
    count(*) AS n_articles,
    CAST(median(n_chars) AS BIGINT) AS median_chars
FROM articles
GROUP BY source, page_type
ORDER BY source, n_articles DESC, page_type;
