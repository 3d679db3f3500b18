-- How many articles does each source have, and how many stories?
-- Count the rows to count articles; count `story_id` to count what was written.
SELECT
    articles.source,
    count(*) AS n_articles,
    count(DISTINCT copies.story_id) AS n_stories,
    count(*) FILTER (WHERE copies.role = 'original') AS n_originals,
    count(*) FILTER (WHERE copies.role = 'copy') AS n_copies,
    count(*) FILTER (WHERE copies.role = 'single') AS n_singles
FROM articles
JOIN copies USING (article_id)
GROUP BY articles.source
ORDER BY articles.source;
