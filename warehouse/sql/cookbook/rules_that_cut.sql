-- Which rule cuts what, and on how many of a publisher's articles?
-- $like VARCHAR = %: only rules like this
SELECT
    rule,
    source,
    publisher,
    n_articles,
    round(100 * share_articles, 1) AS percent_of_articles,
    n_passages,
    example
FROM boilerplate
WHERE rule LIKE $like
ORDER BY n_articles DESC, n_passages DESC, rule, source, publisher
LIMIT 40;
