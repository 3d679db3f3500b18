-- One link of the text of one revision to another page.
SELECT $columns
FROM stored.links;
