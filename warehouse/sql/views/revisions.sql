-- One state of the text, headline, authors, dates, correction and entries of one article.
WITH dated AS (
    SELECT
        articles.*,
        CASE WHEN is_latest IS NULL THEN 1 ELSE chronicle.revision_no END AS revision_no,
        CASE WHEN is_latest IS NULL THEN fetched_at ELSE chronicle.valid_from END AS valid_from,
        chronicle.valid_to,
        coalesce(is_latest, TRUE) AS is_latest
    FROM stored.articles AS articles
    LEFT JOIN stored.chronicle AS chronicle USING (revision_id)
)
SELECT $columns
FROM dated;
