-- How long after their publication were a month's articles fetched, by the status they came with?
SELECT pages.status, articles.source, median(pages.fetched_at - articles.published_at) AS delay
FROM articles
JOIN pages USING (page_id)
WHERE articles.month = '2023-11' AND pages.month >= '2023-11'
GROUP BY ALL
ORDER BY ALL;
