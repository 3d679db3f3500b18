-- One piece of work, recorded once however often it was started.
SELECT $columns
FROM stored.runs;
