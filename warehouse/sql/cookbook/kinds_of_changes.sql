-- What do sources change in their articles after publication, and how much of it do they admit?
-- One row for each source and class of change; a change can be of several classes. What may come of
-- our own reading (`is_ours`) is left out.
SELECT
    source,
    class,
    count(*) AS n_changes,
    count(DISTINCT article_id) AS n_articles,
    count(*) FILTER (WHERE is_admitted) AS n_admitted,
    median(changed_at - unchanged_at) AS median_unseen
FROM changes, unnest(classes) AS of_it (class)
WHERE NOT is_ours
GROUP BY ALL
ORDER BY source, n_changes DESC, class;
