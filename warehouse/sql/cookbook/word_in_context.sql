-- Where does a word stand, and what stands around it?
-- A concordance: one line for each time that the word is written, with its neighbours.
-- $word VARCHAR = harbour: the word, or several
-- $around INTEGER = 40: how many characters on each side, up to 1000
-- $most INTEGER = 50: how many lines
WITH asked AS (
    SELECT
        lower($word) AS word,
        CASE
            WHEN regexp_matches($word, '[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]') THEN ''
            ELSE '[^\pL\pN]'
        END AS border
),
told AS (
    SELECT
        published_on,
        source,
        url,
        unnest(regexp_extract_all(
            ' ' || regexp_replace(text, '\s+', ' ', 'g') || ' ',
            '(?i).{0,' || $around || '}' || border || regexp_escape(word) || border
                || '.{0,' || $around || '}'
        )) AS context
    FROM articles, asked
    WHERE contains(lower(text), word)
)
SELECT
    published_on,
    source,
    trim(context) AS context,
    url
FROM told
ORDER BY published_on NULLS LAST, url, context
LIMIT $most;
