-- How many reports do live pages have, and over what time?
SELECT
    articles.published_on,
    articles.source,
    articles.headline,
    count(*) AS n_reports,
    min(entries.published_at) AS first_at,
    max(entries.published_at) AS last_at
FROM entries
JOIN articles USING (revision_id)
GROUP BY ALL
ORDER BY n_reports DESC, articles.headline;
