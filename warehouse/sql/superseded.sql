-- One revision that a newer one of the same article has replaced: seen later, or, of one page, read later.
CREATE TABLE stored.superseded AS
SELECT revision_id
FROM stored.articles
ANTI JOIN (
    SELECT arg_max(revision_id, (fetched_at, ingested_at, revision_id)) AS revision_id
    FROM stored.articles
    GROUP BY article_id
) AS newest USING (revision_id);
COMMENT ON TABLE stored.superseded IS 'Revisions that a newer one of the same article has replaced.';
COMMENT ON COLUMN stored.superseded.revision_id IS 'Identity of the replaced revision.';
