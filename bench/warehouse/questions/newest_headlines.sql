-- What is new?
SELECT published_at, source, headline
FROM articles
ORDER BY published_at DESC NULLS LAST, headline
LIMIT 10;
