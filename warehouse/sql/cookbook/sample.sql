-- A sample of each source that is the same tomorrow
-- Chosen by the texts themselves: new articles do not stir up the old, and another seed gives another
-- sample. Nothing that is reserved from mining is in it.
-- $n INTEGER = 2: how many articles of each source
-- $seed VARCHAR = 1: any text
WITH drawn AS (
    SELECT
        source,
        unnest(min_by(article_id, md5(text_hash || $seed), $n)) AS article_id
    FROM not_opted_out
    GROUP BY source
)
SELECT source, published_on, headline, url
FROM drawn
JOIN not_opted_out USING (source, article_id)
ORDER BY source, url;
