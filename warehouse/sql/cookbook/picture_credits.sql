-- Who makes the pictures, as they are credited?
WITH pictures AS (
    SELECT source, article_id, unnest(images, recursive := true)
    FROM articles
)
SELECT
    credit,
    count(*) AS n_pictures,
    count(*) FILTER (WHERE is_lead) AS n_leads,
    list_sort(list(DISTINCT source)) AS sources
FROM pictures
WHERE credit IS NOT NULL
GROUP BY credit
ORDER BY n_pictures DESC, credit
LIMIT 50;
