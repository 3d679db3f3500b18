-- Which hosts answer slowly, or not at all?
SELECT
    host,
    n_requests,
    n_errors,
    round(median_elapsed_s, 2) AS median_s,
    last_status
FROM hosts
ORDER BY n_errors DESC, median_elapsed_s DESC NULLS LAST, host;
