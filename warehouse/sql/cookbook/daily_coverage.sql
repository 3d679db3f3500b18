-- What came in from each source, day by day, and what became of it?
-- $since DATE = 1900-01-01: the first day, by the source's own clock
SELECT
    source,
    day,
    n_seen,
    n_written,
    n_unchanged,
    n_rejected,
    n_failed,
    n_chars_median
FROM coverage
WHERE day >= $since
ORDER BY source, day;
