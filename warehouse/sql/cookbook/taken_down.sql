-- Which articles have been taken down, and how did they begin?
SELECT
    gone.source,
    gone.reason,
    gone.gone_since,
    articles.published_on,
    articles.headline,
    left(articles.text, 80) AS opening
FROM gone
JOIN articles USING (article_id)
ORDER BY gone.gone_since DESC, articles.url;
