-- Which headlines were rewritten, from what to what, and for how long had they stood?
-- As we saw it: a headline stood from the visit that first saw it to the last that still did.
-- $source VARCHAR = %: a source, or a LIKE pattern of some
SELECT
    changed.source,
    changed.headline_before,
    changed.headline_after,
    changed.changed_at,
    changed.unchanged_at - validity.valid_from AS stood_at_least,
    changed.is_admitted,
    changed.url
FROM headline_changes AS changed
LEFT JOIN validity
    ON validity.revision_id = changed.from_revision_id
    AND validity.valid_to = changed.changed_at
WHERE changed.source LIKE $source
ORDER BY changed.changed_at DESC, changed.url;
