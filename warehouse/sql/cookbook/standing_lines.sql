-- Which lines does a source print with several articles?
-- $least INTEGER = 2: on at least as many articles
SELECT
    articles.source,
    removals.text,
    any_value(removals.class) AS class,
    count(DISTINCT removals.article_id) AS n_articles
FROM removals
JOIN articles USING (revision_id)
GROUP BY articles.source, removals.text
HAVING count(DISTINCT removals.article_id) >= $least
ORDER BY n_articles DESC, articles.source, removals.text;
