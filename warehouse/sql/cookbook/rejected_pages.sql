-- Which pages gave no article, and why?
SELECT
    source,
    reason,
    count(*) AS n_pages,
    min(target_uri) AS for_example,
    min(detail) AS detail
FROM rejected
GROUP BY source, reason
ORDER BY source, n_pages DESC, reason;
