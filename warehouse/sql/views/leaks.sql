-- One passage that stands at the edge of many articles of one host, and was not cut: a leak, perhaps.
WITH lately AS (
    SELECT
        regexp_extract(url, '^[a-z]+://([^/:?#]+)', 1) AS host,
        url,
        text_hash,
        coalesce(published_on, CAST(timezone('UTC', fetched_at) AS DATE)) AS day,
        blocks
    FROM stored.articles
    ANTI JOIN stored.superseded USING (revision_id)
    -- Whole texts are read: of the newest only.
    WHERE
        fetched_at > (SELECT max(fetched_at) - INTERVAL 90 DAYS FROM stored.articles)
        AND len(blocks) >= 4
),
printed AS (
    SELECT
        host,
        count(DISTINCT text_hash) AS n_all
    FROM lately
    GROUP BY host
    HAVING n_all >= 20
),
edges AS (
    SELECT host, url, text_hash, day, 'before' AS place, unnest(blocks[1:2]) AS block
    FROM lately
    SEMI JOIN printed USING (host)
    UNION ALL
    SELECT host, url, text_hash, day, 'after' AS place, unnest(blocks[-3:]) AS block
    FROM lately
    SEMI JOIN printed USING (host)
),
folded AS (
    SELECT
        host,
        url,
        text_hash,
        day,
        place,
        block.text AS passage,
        trim(regexp_replace(lower(strip_accents(block.text)), '[^\pL\pN]+', ' ', 'g')) AS key
    FROM edges
)
SELECT
    host,
    place,
    arg_min(passage, (day, url)) AS passage,
    count(DISTINCT text_hash) AS n_articles,
    n_articles / any_value(n_all) AS share_articles,
    min(day) AS first_on,
    max(day) AS last_on,
    arg_max(url, (day, url)) AS example_url
FROM folded
JOIN printed USING (host)
WHERE key <> ''
GROUP BY host, place, key
HAVING n_articles >= 20 AND share_articles >= 0.05;
