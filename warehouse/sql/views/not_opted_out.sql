-- One article of whose pages none carries a signal against text and data mining.
SELECT $columns
FROM articles
ANTI JOIN (
    SELECT article_id
    FROM stored.outcomes
    WHERE len(opt_outs) > 0
) AS opted_out USING (article_id)
WHERE len(opt_outs) = 0;
