-- What did the rules cut from the articles that came?
-- $since DATE = 2024-05-13: the first day that is told of
-- $day DATE = 2024-05-13: the last one
WITH came AS (
    SELECT revision_id
    FROM articles
    WHERE fetched_at >= CAST($since AS TIMESTAMPTZ) AND fetched_at < CAST($day + 1 AS TIMESTAMPTZ)
)
SELECT
    class,
    rule,
    count(*) AS n_passages,
    count(DISTINCT revision_id) AS n_articles,
    min(text) AS for_example
FROM removals
SEMI JOIN came USING (revision_id)
GROUP BY class, rule
ORDER BY n_passages DESC, class, rule
LIMIT 15;
