-- How long have articles been looked at, and how many are gone?
SELECT
    source,
    count(*) AS n_articles,
    count(*) FILTER (WHERE last_seen_at > first_seen_at) AS n_seen_again,
    max(last_seen_at - first_seen_at) AS longest,
    count(gone_since) AS n_gone
FROM whereabouts
GROUP BY source
ORDER BY source;
