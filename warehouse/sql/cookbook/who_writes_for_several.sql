-- Who writes for more than one source?
-- The same name may be two people: look before you print.
SELECT
    credit.name AS author,
    count(DISTINCT source) AS n_sources,
    count(*) AS n_articles,
    list_sort(list(DISTINCT source)) AS sources
FROM articles, unnest(credits) AS credited (credit)
WHERE credit.kind = 'person' AND list_contains(authors, credit.name)
GROUP BY author
HAVING count(DISTINCT source) > 1
ORDER BY n_sources DESC, n_articles DESC, author;
