-- On which day did the newest page come?
SELECT CAST(max(fetched_at) AS DATE) AS day
FROM pages;
