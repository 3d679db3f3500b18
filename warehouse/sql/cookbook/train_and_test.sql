-- How do articles part into training, validation and test, for good?
-- By the hash of the text: copies of one text are never on two sides, and an article stays where it
-- is. Nothing that is reserved from mining is in it.
-- $language VARCHAR = %: only languages like this
WITH parted AS (
    SELECT
        n_words,
        CAST('0x' || left(md5(text_hash), 6) AS BIGINT) % 100 AS place
    FROM not_opted_out
    WHERE language LIKE $language
)
SELECT
    CASE WHEN place < 80 THEN 'train' WHEN place < 90 THEN 'validation' ELSE 'test' END AS part,
    count(*) AS n_articles,
    sum(n_words) AS n_words
FROM parted
GROUP BY part
ORDER BY n_articles DESC, part;
