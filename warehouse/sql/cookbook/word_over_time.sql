-- How often is a word written, month by month?
-- In how many articles, how many times, and how many times in a million words. It is found as a
-- whole word, in any case and with or without accents; in scripts that do not part words, anywhere.
-- $word VARCHAR = harbour: the word, or several
WITH asked AS (
    SELECT
        strip_accents(lower($word)) AS word,
        regexp_matches($word, '[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]') AS is_unparted
),
folded AS (
    SELECT
        month,
        n_words,
        strip_accents(lower(text)) AS text
    FROM articles
),
counted AS (
    SELECT
        month,
        n_words,
        CASE
            WHEN NOT contains(text, word) THEN 0
            WHEN is_unparted THEN len(string_split(text, word)) - 1
            -- Two spaces between words: a word that is written twice is found twice.
            ELSE len(string_split(
                '  ' || regexp_replace(text, '[^\pL\pN]+', '  ', 'g') || '  ',
                ' ' || regexp_replace(word, '[^\pL\pN]+', '  ', 'g') || ' '
            )) - 1
        END AS n_times
    FROM folded, asked
)
SELECT
    month,
    count(*) FILTER (WHERE n_times > 0) AS n_articles,
    CAST(sum(n_times) AS BIGINT) AS n_times,
    round(1e6 * sum(n_times) / sum(n_words), 1) AS in_a_million_words
FROM counted
GROUP BY month
HAVING sum(n_times) > 0
ORDER BY month;
