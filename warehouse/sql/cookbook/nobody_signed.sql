-- How much is signed by people, by a desk or agency, or by nobody?
WITH signed AS (
    SELECT
        source,
        len(list_filter(credits, lambda credit: credit.kind = 'person')) > 0 AS by_people,
        len(authors) > 0 OR agency IS NOT NULL AS by_somebody
    FROM articles
)
SELECT
    source,
    count(*) AS n_articles,
    round(100 * avg(CAST(by_people AS INTEGER)), 1) AS percent_by_people,
    round(100 * avg(CAST(by_somebody AND NOT by_people AS INTEGER)), 1) AS percent_by_others,
    round(100 * avg(CAST(NOT by_somebody AS INTEGER)), 1) AS percent_by_nobody
FROM signed
GROUP BY source
ORDER BY source;
