-- What is new?
-- $source VARCHAR = %: only sources whose name is like this
-- $most INTEGER = 10: how many articles
SELECT published_on, source, language, headline, url
FROM articles
WHERE source LIKE $source
ORDER BY published_on DESC NULLS LAST, published_at DESC NULLS LAST, url
LIMIT $most;
