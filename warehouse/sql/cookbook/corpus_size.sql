-- How large is the corpus, by language and year?
-- For whoever plans a model or a study: articles, distinct texts, and characters.
SELECT
    language,
    year(published_on) AS year,
    count(*) AS n_articles,
    count(DISTINCT text_hash) AS n_texts,
    sum(n_words) AS n_words,
    sum(n_chars) AS n_chars
FROM articles
GROUP BY language, year
ORDER BY language NULLS LAST, year NULLS LAST;
