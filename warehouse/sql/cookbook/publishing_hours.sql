-- At what hour do sources publish, by their own clocks?
-- Only articles whose instant is known with its zone.
SELECT
    source,
    hour(published_at + to_minutes(published_offset_min)) AS local_hour,
    count(*) AS n_articles
FROM articles
WHERE published_at IS NOT NULL AND published_offset_min IS NOT NULL
GROUP BY source, local_hour
ORDER BY source, local_hour;
