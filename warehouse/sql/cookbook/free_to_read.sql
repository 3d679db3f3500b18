-- Which sources say that their articles are free to read, or that they are not?
SELECT
    source,
    count(*) AS n_articles,
    count(*) FILTER (WHERE is_free) AS n_free,
    count(*) FILTER (WHERE NOT is_free) AS n_not_free,
    count(*) FILTER (WHERE is_free IS NULL) AS n_silent
FROM whereabouts
GROUP BY source
ORDER BY source;
