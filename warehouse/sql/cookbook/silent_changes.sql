-- What was changed in articles without a word about it?
-- What went stands in [-…-], what came in {+…+}.
-- $source VARCHAR = %: a source, or a LIKE pattern of some
-- $most INTEGER = 50: at most so many changes
SELECT
    source,
    changed_at,
    classes,
    n_words_added,
    n_words_removed,
    headline_after AS headline,
    diff,
    url
FROM silent_edits
WHERE source LIKE $source
ORDER BY changed_at DESC, url
LIMIT $most;
