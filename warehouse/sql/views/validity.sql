-- One time in which an article said what a revision says; it may come back to an earlier one.
WITH dated AS (
    SELECT
        articles.article_id,
        articles.revision_id,
        coalesce(intervals.interval_no, 1) AS interval_no,
        coalesce(intervals.valid_from, articles.fetched_at) AS valid_from,
        intervals.valid_to
    FROM stored.articles AS articles
    ANTI JOIN (FROM stored.chronicle WHERE valid_from IS NULL) AS unseen USING (revision_id)
    LEFT JOIN stored.intervals AS intervals USING (revision_id)
)
SELECT $columns
FROM dated;
