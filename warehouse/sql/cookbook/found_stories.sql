-- Which stories are about something, each counted once, and who had them?
-- An article without a copy is a story of its own; the original may have other words than its copies.
-- $words SEARCH = barrier: what is searched for
SELECT
    original.source AS original_source,
    original.headline AS original_headline,
    count(*) AS n_found,
    count(DISTINCT articles.source) AS n_sources,
    min(hits.rank) AS best_rank,
    original.url
FROM hits
JOIN articles USING (article_id)
JOIN copies USING (article_id)
JOIN articles AS original ON original.article_id = copies.original_id
GROUP BY copies.story_id, original.source, original.headline, original.url
ORDER BY best_rank;
