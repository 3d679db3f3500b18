-- Articles as they were known at an instant.
CREATE MACRO articles_asof(instant) AS TABLE
SELECT articles.*
FROM stored.articles AS articles
LEFT JOIN stored.chronicle AS chronicle USING (revision_id)
LEFT JOIN stored.intervals AS intervals USING (revision_id)
WHERE
    CASE WHEN is_latest IS NULL THEN fetched_at ELSE intervals.valid_from END
        <= CAST(instant AS TIMESTAMPTZ)
    AND coalesce(intervals.valid_to > CAST(instant AS TIMESTAMPTZ), TRUE);
COMMENT ON MACRO TABLE articles_asof IS
    'Articles as they were last seen at an instant: FROM articles_asof(''2024-03-31 23:30+02'').';
