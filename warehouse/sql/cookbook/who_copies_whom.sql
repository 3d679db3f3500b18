-- Whose texts stand at whom?
-- Copies of an original, near or in part; what an agency sent to both is a copy too: see `agency`.
SELECT
    original.source AS original_source,
    article.source AS copying_source,
    count(*) AS n_copies,
    count(*) FILTER (WHERE copies.likeness = 'exact') AS n_exact,
    round(avg(copies.overlap), 2) AS mean_overlap,
    count(article.agency) AS n_with_agency,
    min(article.headline) AS for_example
FROM copies
JOIN articles AS article USING (article_id)
JOIN articles AS original ON original.article_id = copies.original_id
WHERE copies.role = 'copy'
GROUP BY ALL
ORDER BY n_copies DESC, original_source, copying_source;
