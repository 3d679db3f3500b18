-- Who writes most, and for whom?
-- People only; an article by two counts for both.
-- $least INTEGER = 1: only who wrote at least as many articles
SELECT
    credit.name AS author,
    source,
    count(*) AS n_articles,
    sum(n_words) AS n_words,
    min(published_on) AS first_on,
    max(published_on) AS last_on
FROM articles, unnest(credits) AS credited (credit)
WHERE credit.kind = 'person' AND list_contains(authors, credit.name)
GROUP BY author, source
HAVING count(*) >= $least
ORDER BY n_articles DESC, n_words DESC, author, source;
