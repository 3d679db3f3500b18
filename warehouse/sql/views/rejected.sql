-- One page that gave no article under one version of the transforms, and why.
SELECT $columns
FROM stored.rejected;
