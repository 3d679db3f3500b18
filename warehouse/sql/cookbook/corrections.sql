-- What did editors correct?
SELECT published_on, source, headline, correction, url
FROM articles
WHERE correction IS NOT NULL
ORDER BY published_on DESC NULLS LAST, url;
