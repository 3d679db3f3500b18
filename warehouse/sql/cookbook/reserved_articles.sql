-- Which sources reserve text and data mining, by which signal, and how much is left?
WITH reserved AS (
    SELECT article_id
    FROM articles
    ANTI JOIN not_opted_out USING (revision_id)
)
SELECT
    source,
    count(*) AS n_articles,
    count(*) FILTER (WHERE article_id IN (FROM reserved)) AS n_reserved,
    list_sort(list_distinct(flatten(list(opt_outs)))) AS signals
FROM articles
GROUP BY source
ORDER BY n_reserved DESC, source;
