-- How much of the text is quoted speech?
-- What stands between quotation marks of any script; a quotation that is never closed is none.
WITH quoted AS (
    SELECT
        source,
        n_chars,
        len(array_to_string(regexp_extract_all(text, '“[^“”]*”|«[^«»]*»|„[^„“]*“|"[^"\n]*"|「[^「」]*」'), ''))
            AS n_quoted
    FROM articles
)
SELECT
    source,
    count(*) AS n_articles,
    count(*) FILTER (WHERE n_quoted = 0) AS n_without,
    round(100 * sum(n_quoted) / sum(n_chars), 1) AS percent_quoted
FROM quoted
GROUP BY source
ORDER BY percent_quoted DESC, source;
