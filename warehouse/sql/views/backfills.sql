-- One backfill: what was asked for, what it was expected to cost, and how far it is.
WITH newest AS (
    SELECT backfill_id, state, expected_s, recorded_at
    FROM stored.backfill_partitions
    QUALIFY row_number() OVER (PARTITION BY backfill_id, partition_name ORDER BY attempt DESC) = 1
),
far AS (
    SELECT
        backfill_id,
        count(*) FILTER (WHERE state = 'done') AS n_done,
        count(*) FILTER (WHERE state = 'failed') AS n_failed,
        coalesce(sum(expected_s) FILTER (WHERE state <> 'done'), 0) AS left_s,
        max(recorded_at) FILTER (WHERE state <> 'planned') AS worked_at
    FROM newest
    GROUP BY backfill_id
),
told AS (
    SELECT backfill_id, arg_max("order", position) AS last_order
    FROM stored.backfill_orders
    GROUP BY backfill_id
),
standing AS (
    SELECT
        planned.*,
        coalesce(far.n_done, 0) AS n_done,
        coalesce(far.n_failed, 0) AS n_failed,
        coalesce(far.left_s, 0) AS left_s,
        far.worked_at,
        CASE
            WHEN coalesce(far.n_done, 0) = n_partitions THEN 'done'
            WHEN told.last_order = 'cancel' THEN 'cancelled'
            WHEN told.last_order = 'pause' THEN 'paused'
            WHEN far.n_done > 0 THEN 'begun'
            ELSE 'planned'
        END AS standing
    FROM stored.backfills AS planned
    LEFT JOIN far USING (backfill_id)
    LEFT JOIN told USING (backfill_id)
)
SELECT $columns
FROM standing;
