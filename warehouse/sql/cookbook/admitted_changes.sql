-- How long after publication do sources change their articles, as they say themselves?
SELECT
    source,
    count(*) AS n_articles,
    count(*) FILTER (WHERE modified_at > published_at) AS n_changed,
    median(modified_at - published_at) FILTER (WHERE modified_at > published_at) AS median_after,
    max(modified_at - published_at) FILTER (WHERE modified_at > published_at) AS longest_after
FROM articles
WHERE published_at IS NOT NULL
GROUP BY source
ORDER BY n_changed DESC, source;
