-- Which articles were changed after they were first seen, and how often?
SELECT
    source,
    arg_max(headline, revision_no) AS headline,
    count(*) AS n_revisions,
    min(fetched_at) AS first_seen_at,
    max(fetched_at) AS last_changed_at,
    max(n_words) - min(n_words) AS words_between,
    any_value(url) AS url
FROM revisions
GROUP BY article_id, source
HAVING count(*) > 1
ORDER BY n_revisions DESC, last_changed_at DESC, url;
