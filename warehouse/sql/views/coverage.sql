-- One source on one day of fetching: what was asked, what came, and what the pages gave.
WITH named AS (
    SELECT
        source,
        arg_max_null(time_zone, valid_from) AS time_zone
    FROM stored.registry
    GROUP BY source
),
zones AS (
    SELECT source, time_zone
    FROM named
    -- A zone that this DuckDB does not know would cost everybody the view.
    SEMI JOIN pg_timezone_names() AS known ON known.name = named.time_zone
),
asked AS (
    SELECT
        source,
        CAST(timezone(coalesce(time_zone, 'UTC'), started_at) AS DATE) AS day,
        count(*) AS n_crawls,
        sum(n_discovered) AS n_addresses,
        sum(n_failed + n_blocked) AS n_failed,
        sum(n_requests) AS n_requests,
        sum(n_wire_bytes) AS n_wire_bytes
    FROM stored.crawls
    LEFT JOIN zones USING (source)
    GROUP BY ALL
),
again AS (
    SELECT
        source,
        CAST(timezone(coalesce(time_zone, 'UTC'), fetched_at) AS DATE) AS day,
        count(*) AS n_again
    FROM stored.sightings
    LEFT JOIN zones USING (source)
    GROUP BY ALL
),
gave AS (
    SELECT DISTINCT page_id
    FROM stored.articles
),
refused AS (
    SELECT
        page_id,
        arg_max(reason, ingested_at) AS reason
    FROM stored.rejected
    -- Another version of the transforms may have made an article of it.
    ANTI JOIN (
        SELECT page_id
        FROM stored.outcomes
        WHERE outcome <> 'rejected'
    ) AS accepted USING (page_id)
    GROUP BY page_id
),
pages AS (
    SELECT
        source,
        CAST(timezone(coalesce(time_zone, 'UTC'), fetched_at) AS DATE) AS day,
        gave.page_id IS NOT NULL AS is_written,
        reason
    FROM stored.pages
    LEFT JOIN zones USING (source)
    LEFT JOIN gave USING (page_id)
    LEFT JOIN refused USING (page_id)
),
came AS (
    SELECT
        source,
        day,
        count(*) AS n_pages,
        count(*) FILTER (WHERE is_written) AS n_written,
        count(reason) AS n_rejected
    FROM pages
    GROUP BY ALL
),
reasoned AS (
    SELECT
        source,
        day,
        map(list(reason ORDER BY n DESC, reason), list(n ORDER BY n DESC, reason)) AS reasons
    FROM (
        SELECT source, day, reason, count(*) AS n
        FROM pages
        WHERE reason IS NOT NULL
        GROUP BY ALL
    ) AS counted
    GROUP BY ALL
),
first_seen AS (
    SELECT
        arg_min(source, fetched_at) AS source,
        min(fetched_at) AS fetched_at
    FROM stored.articles
    GROUP BY article_id
),
new AS (
    SELECT
        source,
        CAST(timezone(coalesce(time_zone, 'UTC'), fetched_at) AS DATE) AS day,
        count(*) AS n_new
    FROM first_seen
    LEFT JOIN zones USING (source)
    GROUP BY ALL
),
told AS (
    SELECT
        source,
        CAST(timezone(coalesce(time_zone, 'UTC'), fetched_at) AS DATE) AS day,
        count(*) AS n_revisions,
        count(headline) AS n_with_headline,
        count(standfirst) AS n_with_standfirst,
        count(*) FILTER (WHERE len(authors) > 0) AS n_with_authors,
        count(published_on) AS n_with_day,
        count(published_at) AS n_with_instant,
        count(stored.articles.section) AS n_with_section,
        count(*) FILTER (WHERE len(tags) > 0) AS n_with_tags,
        quantile_cont(n_chars, [0.1, 0.5, 0.9]) AS n_chars
    FROM stored.articles
    LEFT JOIN zones USING (source)
    GROUP BY ALL
),
spoken AS (
    SELECT
        source,
        day,
        map(list(language ORDER BY n DESC, language), list(n ORDER BY n DESC, language)) AS languages
    FROM (
        SELECT
            source,
            CAST(timezone(coalesce(time_zone, 'UTC'), fetched_at) AS DATE) AS day,
            stored.articles.language,
            count(*) AS n
        FROM stored.articles
        LEFT JOIN zones USING (source)
        WHERE stored.articles.language IS NOT NULL
        GROUP BY ALL
    ) AS counted
    GROUP BY ALL
)
SELECT
    source,
    day,
    coalesce(n_crawls, 0) AS n_crawls,
    CAST(coalesce(n_addresses, 0) AS BIGINT) AS n_addresses,
    CAST(coalesce(n_failed, 0) AS BIGINT) AS n_failed,
    CAST(coalesce(n_requests, 0) AS BIGINT) AS n_requests,
    CAST(coalesce(n_wire_bytes, 0) AS BIGINT) AS n_wire_bytes,
    coalesce(n_pages, 0) + coalesce(n_again, 0) AS n_seen,
    coalesce(n_written, 0) AS n_written,
    coalesce(n_pages, 0) + coalesce(n_again, 0) - coalesce(n_written, 0) - coalesce(n_rejected, 0)
    AS n_unchanged,
    coalesce(n_rejected, 0) AS n_rejected,
    coalesce(reasons, MAP {}) AS reasons,
    coalesce(n_new, 0) AS n_new,
    coalesce(n_revisions, 0) AS n_revisions,
    coalesce(languages, MAP {}) AS languages,
    coalesce(n_with_headline, 0) AS n_with_headline,
    coalesce(n_with_standfirst, 0) AS n_with_standfirst,
    coalesce(n_with_authors, 0) AS n_with_authors,
    coalesce(n_with_day, 0) AS n_with_day,
    coalesce(n_with_instant, 0) AS n_with_instant,
    coalesce(n_with_section, 0) AS n_with_section,
    coalesce(n_with_tags, 0) AS n_with_tags,
    n_chars[1] AS n_chars_p10,
    n_chars[2] AS n_chars_median,
    n_chars[3] AS n_chars_p90
FROM asked
FULL JOIN came USING (source, day)
FULL JOIN again USING (source, day)
FULL JOIN reasoned USING (source, day)
FULL JOIN new USING (source, day)
FULL JOIN told USING (source, day)
FULL JOIN spoken USING (source, day);
