-- What did one source publish in one week?
SELECT published_at, headline, url
FROM articles
WHERE source = 'source-023' AND published_at >= '2023-06-05' AND published_at < '2023-06-12'
ORDER BY ALL;
