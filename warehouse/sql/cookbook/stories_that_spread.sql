-- Which stories ran at several sources, who had them first, and how fast did they spread?
-- By the clock of our visits: who was first on the web may have been second on our desk.
SELECT
    stories.n_sources,
    stories.n_articles,
    original.source AS first_source,
    original.headline,
    stories.agency,
    stories.first_seen_at,
    stories.last_seen_at - stories.first_seen_at AS spread_within
FROM stories
JOIN articles AS original ON original.article_id = stories.original_id
ORDER BY stories.n_sources DESC, stories.n_articles DESC, stories.first_seen_at, original.url;
