-- Which languages does each source write in, and does it say so?
-- A page's own claim is often wrong: the language of a text is told by the text.
SELECT
    source,
    language,
    count(*) AS n_articles,
    sum(n_chars) AS n_chars,
    count(*) FILTER (WHERE split_part(language_declared, '-', 1) <> language) AS n_declared_otherwise,
    round(min(language_confidence), 2) AS least_sure
FROM articles
GROUP BY source, language
ORDER BY source, n_articles DESC, language;
