-- What stands on the pages of each source that is not the article?
SELECT
    articles.source,
    removals.class,
    count(*) AS n_passages,
    sum(length(removals.text)) AS n_chars,
    min(removals.text) AS for_example
FROM removals
JOIN articles USING (revision_id)
GROUP BY ALL
ORDER BY articles.source, n_passages DESC, removals.class;
