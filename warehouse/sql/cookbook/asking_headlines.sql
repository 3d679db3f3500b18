-- Which headlines ask, and which shout?
SELECT published_on, source, headline
FROM articles
WHERE regexp_matches(headline, '[?!？！]')
ORDER BY published_on NULLS LAST, headline;
