-- One revision that is not the one its article was last seen in; of one page, the one last read.
CREATE TABLE stored.superseded AS
WITH revised AS (
    SELECT article_id
    FROM stored.articles
    GROUP BY article_id
    HAVING COUNT(*) > 1
),
again AS (
    SELECT
        page_id,
        MAX(fetched_at) AS fetched_at
    FROM stored.sightings
    GROUP BY page_id
),
seen AS (
    SELECT
        outcomes.article_id,
        outcomes.revision_id,
        COALESCE(
            GREATEST(pages.fetched_at, again.fetched_at), outcomes.ingested_at
        ) AS fetched_at,
        outcomes.ingested_at
    FROM stored.outcomes
    SEMI JOIN revised USING (article_id)
    LEFT JOIN stored.pages USING (page_id)
    LEFT JOIN again USING (page_id)
)
SELECT revision_id
FROM stored.articles
SEMI JOIN revised USING (article_id)
ANTI JOIN (
    SELECT arg_max(revision_id, (fetched_at, ingested_at, revision_id)) AS revision_id
    FROM seen
    GROUP BY article_id
) AS newest USING (revision_id);
COMMENT ON TABLE stored.superseded IS 'Revisions that their article was not last seen in.';
COMMENT ON COLUMN stored.superseded.revision_id IS 'Identity of the replaced revision.';
