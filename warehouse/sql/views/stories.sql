-- One story that stands at two addresses or more: an article and its copies.
SELECT
    story_id,
    any_value(original_id) AS original_id,
    count(*) AS n_articles,
    count(DISTINCT source) AS n_sources,
    min(seen_at) AS first_seen_at,
    max(seen_at) AS last_seen_at,
    mode(agency) AS agency
FROM stored.storied
GROUP BY story_id;
