-- Which articles have the same text to the letter, and who had it first?
-- Case, accents and spaces aside. The first is the first that we fetched.
SELECT
    count(*) AS n_articles,
    count(DISTINCT source) AS n_sources,
    arg_min(source, (fetched_at, url)) AS first_source,
    min(fetched_at) AS first_seen_at,
    list_sort(list(DISTINCT source)) AS sources,
    arg_min(headline, (fetched_at, url)) AS headline
FROM articles
GROUP BY text_hash
HAVING count(*) > 1
ORDER BY n_articles DESC, first_seen_at, headline;
