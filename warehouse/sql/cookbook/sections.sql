-- What do sources file their articles under?
SELECT
    source,
    coalesce(section, '(none)') AS section,
    count(*) AS n_articles,
    sum(n_words) AS n_words
FROM articles
GROUP BY ALL
ORDER BY source, n_articles DESC, section;
