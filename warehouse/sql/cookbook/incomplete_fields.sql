-- Which fields do sources leave open, and why?
-- $below DOUBLE = 0.5: only fields that at most such a part of the articles have
SELECT
    source,
    field,
    round(share_known, 2) AS share_known,
    reasons
FROM completeness
WHERE share_known <= $below
ORDER BY share_known, source, field;
