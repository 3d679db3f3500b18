-- Of which sources is least known?
-- In percent of the articles that came.
-- $since DATE = 2024-05-13: the first day that is told of
-- $day DATE = 2024-05-13: the last one
SELECT
    source,
    count(*) AS n_articles,
    round(100 * count(headline) / count(*)) AS headline_pc,
    round(100 * count(*) FILTER (WHERE len(authors) > 0) / count(*)) AS authors_pc,
    round(100 * count(published_on) / count(*)) AS day_pc,
    round(100 * count(published_at) / count(*)) AS instant_pc,
    round(100 * count(section) / count(*)) AS section_pc,
    round(100 * count(*) FILTER (WHERE len(tags) > 0) / count(*)) AS tags_pc
FROM articles
WHERE fetched_at >= CAST($since AS TIMESTAMPTZ) AND fetched_at < CAST($day + 1 AS TIMESTAMPTZ)
GROUP BY source
ORDER BY least(authors_pc, instant_pc, headline_pc), n_articles DESC, source
LIMIT 15;
