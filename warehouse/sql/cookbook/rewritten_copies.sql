-- How did those who took a story change its headline?
SELECT
    original.source AS original_source,
    original.headline AS original_headline,
    article.source,
    article.headline,
    copies.likeness,
    round(copies.overlap, 2) AS overlap
FROM copies
JOIN articles AS article USING (article_id)
JOIN articles AS original ON original.article_id = copies.original_id
WHERE copies.role = 'copy' AND article.headline <> original.headline
ORDER BY original.url, article.url;
