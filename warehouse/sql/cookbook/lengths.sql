-- How long are the articles of each source?
-- Characters, as words are not parted in every script. Half of the articles are shorter than the
-- median; one in ten is longer than the last figure.
SELECT
    source,
    language,
    count(*) AS n_articles,
    CAST(median(n_chars) AS BIGINT) AS median_chars,
    CAST(quantile_cont(n_chars, 0.9) AS BIGINT) AS one_in_ten_over,
    CAST(median(length(headline)) AS BIGINT) AS median_headline_chars
FROM articles
GROUP BY source, language
ORDER BY source, language;
