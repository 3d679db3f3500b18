-- The one final outcome of one page under one version of the transforms.
SELECT $columns
FROM stored.outcomes;
