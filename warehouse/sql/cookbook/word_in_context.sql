-- Where does a word stand, and what stands around it?
-- A concordance: one line for each time that the word is written, with its neighbours.
-- $word VARCHAR = harbour: the word, or several
-- $around INTEGER = 40: how many characters on each side, up to 1000
-- $most INTEGER = 50: how many lines
WITH written AS (
    SELECT
        published_on,
        source,
        url,
        text
    FROM articles
    WHERE
        contains(lower(text), lower($word))
        AND regexp_matches(
            ' ' || text || ' ',
            '(?i)' || CASE
                WHEN regexp_matches($word, '[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]') THEN regexp_escape($word)
                ELSE '[^\pL\pN]' || regexp_escape($word) || '[^\pL\pN]'
            END
        )
    ORDER BY published_on NULLS LAST, url
    LIMIT $most
),
told AS (
    SELECT
        published_on,
        source,
        url,
        unnest(regexp_extract_all(
            ' ' || regexp_replace(text, '\s+', ' ', 'g') || ' ',
            '(?i).{0,' || $around || '}' || CASE
                WHEN regexp_matches($word, '[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]') THEN regexp_escape($word)
                ELSE '[^\pL\pN]' || regexp_escape($word) || '[^\pL\pN]'
            END || '.{0,' || $around || '}'
        )) AS context
    FROM written
)
SELECT
    published_on,
    source,
    trim(context) AS context,
    url
FROM told
ORDER BY published_on NULLS LAST, url, context
LIMIT $most;
