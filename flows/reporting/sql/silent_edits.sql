-- What was changed in articles without a word about it?
-- Those of headlines first, then the largest.
-- $since DATE = 2024-05-13: the first day that is told of
-- $day DATE = 2024-05-13: the last one
SELECT
    source,
    changed_at,
    headline_before,
    headline_after,
    classes,
    n_words_added,
    n_words_removed,
    diff,
    url,
    count(*) OVER () AS n_edits,
    count(*) FILTER (WHERE headline_before IS DISTINCT FROM headline_after) OVER () AS n_of_headlines
FROM silent_edits
WHERE changed_at >= CAST($since AS TIMESTAMPTZ) AND changed_at < CAST($day + 1 AS TIMESTAMPTZ)
ORDER BY
    headline_before IS DISTINCT FROM headline_after DESC,
    n_words_added + n_words_removed DESC,
    url,
    changed_at
LIMIT 12;
