-- From which pages was most cut, in proportion?
-- Where much goes, a part of the article may have gone with it: look at these first, by
-- `copydesk inspect`.
-- $most INTEGER = 10: how many pages
WITH cut AS (
    SELECT
        revision_id,
        count(*) AS n_passages,
        sum(length(text)) AS n_chars_removed
    FROM removals
    GROUP BY revision_id
)
SELECT
    source,
    headline,
    n_chars,
    n_passages,
    CAST(n_chars_removed AS BIGINT) AS n_chars_removed,
    round(100 * n_chars_removed / (n_chars + n_chars_removed), 1) AS percent_removed,
    url
FROM articles
JOIN cut USING (revision_id)
ORDER BY percent_removed DESC, url
LIMIT $most;
