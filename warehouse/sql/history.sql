-- When an article said what: only of those whose one row does not tell it. No window sees a text.
CREATE TEMP TABLE revised AS
SELECT article_id
FROM stored.articles
GROUP BY article_id
HAVING count(*) > 1
UNION
SELECT article_id
FROM stored.backdated;

CREATE TEMP TABLE readings AS
SELECT article_id, page_id, version, revision_id, ingested_at
FROM stored.outcomes
SEMI JOIN revised USING (article_id);

-- One instant at which an article was seen, with what it said; of one page, as it was last read.
CREATE TEMP TABLE moments AS
WITH last_read AS (
    SELECT
        article_id,
        page_id,
        arg_max(revision_id, (ingested_at, revision_id)) AS revision_id,
        max(ingested_at) AS ingested_at
    FROM readings
    GROUP BY article_id, page_id
),
seen AS (
    SELECT page_id, fetched_at
    FROM stored.pages
    SEMI JOIN readings USING (page_id)
    UNION ALL
    SELECT page_id, fetched_at
    FROM stored.sightings
    SEMI JOIN readings USING (page_id)
)
SELECT
    article_id,
    coalesce(fetched_at, ingested_at) AS seen_at,
    arg_max(revision_id, (ingested_at, revision_id, page_id)) AS revision_id,
    arg_max(page_id, (ingested_at, revision_id, page_id)) AS page_id
FROM last_read
LEFT JOIN seen USING (page_id)
GROUP BY article_id, seen_at;

-- One instant from which on an article said something else than before; the first one too.
CREATE TEMP TABLE starts AS
SELECT
    article_id,
    revision_id,
    page_id,
    seen_at,
    before_revision_id,
    before_page_id,
    before_at,
    lead(seen_at) OVER (PARTITION BY article_id ORDER BY seen_at) AS ended_at
FROM (
    SELECT
        article_id,
        revision_id,
        page_id,
        seen_at,
        lag(revision_id) OVER before AS before_revision_id,
        lag(page_id) OVER before AS before_page_id,
        lag(seen_at) OVER before AS before_at
    FROM moments
    WINDOW before AS (PARTITION BY article_id ORDER BY seen_at)
) AS seen
WHERE before_revision_id IS DISTINCT FROM revision_id;

CREATE OR REPLACE TABLE stored.intervals AS
SELECT
    article_id,
    revision_id,
    row_number() OVER (PARTITION BY revision_id ORDER BY seen_at) AS interval_no,
    seen_at AS valid_from,
    ended_at AS valid_to
FROM starts;
COMMENT ON TABLE stored.intervals IS
    'When an article showed a revision, if the row of the revision does not tell.';

CREATE OR REPLACE TABLE stored.chronicle AS
WITH shown AS (
    SELECT
        article_id,
        revision_id,
        min(valid_from) AS valid_from,
        max(valid_to) AS ended_at,
        bool_or(valid_to IS NULL) AS is_latest
    FROM stored.intervals
    GROUP BY article_id, revision_id
)
SELECT
    revision_id,
    row_number() OVER (PARTITION BY article_id ORDER BY valid_from) AS revision_no,
    valid_from,
    CASE WHEN is_latest THEN NULL ELSE ended_at END AS valid_to,
    is_latest
FROM shown
UNION ALL
SELECT DISTINCT
    revision_id,
    NULL AS revision_no,
    NULL AS valid_from,
    NULL AS valid_to,
    FALSE AS is_latest
FROM readings
ANTI JOIN shown USING (revision_id);
COMMENT ON TABLE stored.chronicle IS
    'The same, one row a revision; without a time where its pages were read anew.';

CREATE OR REPLACE VIEW stored.superseded AS
SELECT revision_id
FROM stored.chronicle
WHERE NOT is_latest;
COMMENT ON VIEW stored.superseded IS 'Revisions that their article was not last seen in.';

-- The two pages between which an article changed can only be compared as one version read both.
CREATE OR REPLACE TABLE stored.turns AS
WITH compared AS (
    SELECT
        starts.article_id,
        starts.seen_at,
        arg_max(
            {'before': earlier.revision_id, 'after': later.revision_id},
            (greatest(earlier.ingested_at, later.ingested_at), later.version)
        ) AS read
    FROM starts
    JOIN readings AS earlier
        ON earlier.article_id = starts.article_id
        AND earlier.page_id = starts.before_page_id
    JOIN readings AS later
        ON later.article_id = starts.article_id
        AND later.page_id = starts.page_id
        AND later.version = earlier.version
    GROUP BY starts.article_id, starts.seen_at
)
SELECT
    article_id,
    seen_at AS changed_at,
    before_at AS unchanged_at,
    CASE WHEN is_ours THEN before_revision_id ELSE read.before END AS from_revision_id,
    CASE WHEN is_ours THEN revision_id ELSE read.after END AS to_revision_id,
    is_ours
FROM (
    SELECT
        article_id,
        seen_at,
        before_at,
        before_revision_id,
        revision_id,
        read,
        read IS NULL OR read.before = read.after AS is_ours
    FROM starts
    LEFT JOIN compared USING (article_id, seen_at)
    WHERE before_revision_id IS NOT NULL
) AS judged;
COMMENT ON TABLE stored.turns IS 'When an article came to say something else, and from what to what.';

DROP TABLE starts;
DROP TABLE moments;
DROP TABLE readings;
DROP TABLE revised;
