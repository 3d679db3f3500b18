-- One host that was asked, and how it answered.
WITH hops AS (
    SELECT
        started_at,
        unnest(hops) AS hop
    FROM stored.fetches
),
asked AS (
    SELECT
        lower(regexp_extract(hop.url, '^[A-Za-z]+://(?:[^/?#@]*@)?([^/?#]*)', 1)) AS host,
        count(*) AS n_requests,
        median(hop.elapsed_s) AS median_elapsed_s,
        arg_max(hop.status, started_at) FILTER (WHERE hop.status IS NOT NULL) AS last_status,
        max(started_at) AS last_asked_at
    FROM hops
    WHERE hop.robots NOT IN ('disallowed', 'unreachable')
    GROUP BY host
),
ended AS (
    SELECT
        lower(regexp_extract(coalesce(final_url, hops[-1].url, url), '^[A-Za-z]+://(?:[^/?#@]*@)?([^/?#]*)', 1)) AS host,
        count(*) AS n_fetches,
        count(error) AS n_errors,
        CAST(histogram(error) AS MAP(VARCHAR, BIGINT)) AS errors,
        sum(n_wire_bytes) AS n_wire_bytes
    FROM stored.fetches
    WHERE NOT starts_with(url, 'forgotten:')
    GROUP BY host
)
SELECT
    host,
    coalesce(n_requests, 0) AS n_requests,
    coalesce(n_fetches, 0) AS n_fetches,
    coalesce(n_errors, 0) AS n_errors,
    coalesce(errors, MAP {}) AS errors,
    CAST(coalesce(n_wire_bytes, 0) AS BIGINT) AS n_wire_bytes,
    median_elapsed_s,
    last_status,
    last_asked_at
FROM asked
FULL JOIN ended USING (host);
