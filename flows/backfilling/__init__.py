"""Pages of past days: planned, told, worked off partition by partition, and compared."""
