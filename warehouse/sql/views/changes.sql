-- One time at which an article was found to say something else than before.
SELECT $columns
FROM stored.turns
JOIN (
    SELECT * EXCLUDE (article_id, ingested_at)
    FROM stored.changes
) AS compared USING (from_revision_id, to_revision_id);
