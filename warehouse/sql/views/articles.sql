-- One article, as its newest revision says it.
SELECT $columns
FROM stored.articles
ANTI JOIN stored.superseded USING (revision_id);
