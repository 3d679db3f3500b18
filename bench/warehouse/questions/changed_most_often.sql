-- Which sources change what they have published most often?
SELECT source, count(*) - count(DISTINCT article_id) AS n_changes
FROM revisions
WHERE month >= '2023-07'
GROUP BY source
ORDER BY n_changes DESC, source;
