-- Where do reports come from?
-- Only what is printed before the first sentence; it may name the day too.
SELECT
    dateline,
    count(*) AS n_articles,
    list_sort(list(DISTINCT source)) AS sources
FROM articles
WHERE dateline IS NOT NULL
GROUP BY dateline
ORDER BY n_articles DESC, dateline;
