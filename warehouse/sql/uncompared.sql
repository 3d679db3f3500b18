-- Two revisions that followed each other and were never compared, and the months they are in.
SELECT
    turns.from_revision_id,
    turns.to_revision_id,
    earlier.month,
    later.month
FROM (
    SELECT DISTINCT from_revision_id, to_revision_id
    FROM stored.turns
) AS turns
ANTI JOIN stored.changes AS changes USING (from_revision_id, to_revision_id)
JOIN stored.articles AS earlier ON earlier.revision_id = turns.from_revision_id
JOIN stored.articles AS later ON later.revision_id = turns.to_revision_id
ORDER BY turns.from_revision_id, turns.to_revision_id
LIMIT $limit;
