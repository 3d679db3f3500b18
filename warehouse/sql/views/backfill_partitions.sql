-- One partition of a backfill, and what became of it: the last attempt, or that it waits.
SELECT $columns
FROM stored.backfill_partitions
QUALIFY row_number() OVER (PARTITION BY backfill_id, partition_name ORDER BY attempt DESC) = 1;
