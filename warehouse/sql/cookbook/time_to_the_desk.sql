-- How long after publication was an article on our desk?
-- Its first version, by the clock of our visits.
SELECT
    source,
    count(*) AS n_articles,
    median(fetched_at - published_at) AS median_after,
    max(fetched_at - published_at) AS longest_after
FROM revisions
WHERE revision_no = 1 AND published_at IS NOT NULL
GROUP BY source
ORDER BY median_after, source;
