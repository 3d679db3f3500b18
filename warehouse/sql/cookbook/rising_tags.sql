-- Which keywords rise in a month, against all the months before it?
-- A share is of the articles with keywords.
-- $month VARCHAR = 2024-09: the month, as YYYY-MM
WITH tagged AS (
    SELECT
        article_id,
        month = $month AS is_now,
        tags
    FROM articles
    WHERE len(tags) > 0 AND month <= $month
),
shares AS (
    SELECT
        count(*) FILTER (WHERE is_now) AS n_now,
        count(*) FILTER (WHERE NOT is_now) AS n_before
    FROM tagged
)
SELECT
    lower(tag) AS keyword,
    count(*) FILTER (WHERE is_now) AS n_now,
    count(*) FILTER (WHERE NOT is_now) AS n_before,
    round(100 * count(*) FILTER (WHERE is_now) / any_value(shares.n_now), 1) AS percent_now,
    round(100 * count(*) FILTER (WHERE NOT is_now) / greatest(any_value(shares.n_before), 1), 1)
        AS percent_before
FROM tagged, unnest(tags) AS named (tag), shares
GROUP BY keyword
HAVING percent_now > percent_before
ORDER BY percent_now - percent_before DESC, keyword
LIMIT 20;
