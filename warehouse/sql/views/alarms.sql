-- One thing on one day of one source that is not as it usually is, and that somebody should look at.
WITH days AS (
    SELECT
        *,
        -- Days on which nothing came, in one run for as long as nothing comes.
        count(*) FILTER (WHERE n_new > 0) OVER so_far AS run,
        expected / greatest(dispersion - 1, 0.01) * ln(greatest(dispersion, 1.01)) AS surprise,
        sum(n_new / n_days) OVER days_3 AS n_new_3,
        sum(expected) FILTER (WHERE n_new IS NOT NULL) OVER days_3 AS expected_3,
        sum(expected * dispersion) FILTER (WHERE n_new IS NOT NULL) OVER days_3 AS variance_3,
        sum(n_new) OVER days_7 AS n_new_7,
        sum(expected) FILTER (WHERE n_new IS NOT NULL) OVER days_7 AS expected_7,
        sum(expected * dispersion) FILTER (WHERE n_new IS NOT NULL) OVER days_7 AS variance_7,
        sum(n_new) OVER days_14 AS n_new_14,
        sum(expected) FILTER (WHERE n_new IS NOT NULL) OVER days_14 AS expected_14,
        sum(expected * dispersion) FILTER (WHERE n_new IS NOT NULL) OVER days_14 AS variance_14,
        count(n_new) OVER before_7 AS n_days_asked
    -- Each day of a source has a row there.
    FROM volumes
    WINDOW
        so_far AS (PARTITION BY source ORDER BY day ROWS UNBOUNDED PRECEDING),
        days_3 AS (
            PARTITION BY source ORDER BY day
            ROWS BETWEEN 2 PRECEDING AND CURRENT ROW
        ),
        days_7 AS (
            PARTITION BY source ORDER BY day
            ROWS BETWEEN 6 PRECEDING AND CURRENT ROW
        ),
        days_14 AS (
            PARTITION BY source ORDER BY day
            ROWS BETWEEN 13 PRECEDING AND CURRENT ROW
        ),
        before_7 AS (
            PARTITION BY source ORDER BY day
            ROWS BETWEEN 7 PRECEDING AND 1 PRECEDING
        )
),
judged AS (
    SELECT
        *,
        2 * (sqrt(n_new_3 + 0.375) - sqrt(expected_3 + 0.375))
        / sqrt(variance_3 / expected_3 + 0.01 * expected_3) AS score_3,
        2 * (sqrt(n_new_7 + 0.375) - sqrt(expected_7 + 0.375))
        / sqrt(variance_7 / expected_7 + 0.01 * expected_7) AS score_7,
        2 * (sqrt(n_new_14 + 0.375) - sqrt(expected_14 + 0.375))
        / sqrt(variance_14 / expected_14 + 0.01 * expected_14) AS score_14
    FROM days
    WHERE is_over AND n_new IS DISTINCT FROM 0
),
silences AS (
    SELECT
        *,
        sum(surprise) OVER (
            PARTITION BY source, run ORDER BY day ROWS UNBOUNDED PRECEDING
        ) AS surprise_run
    FROM days
    WHERE is_over AND n_new = 0
),
volumes_amiss AS (
    SELECT
        source,
        day,
        'silent' AS kind,
        CAST(NULL AS VARCHAR) AS trait,
        CAST(n_new AS DOUBLE) AS seen,
        expected,
        low,
        high,
        -sqrt(2 * surprise_run) AS score
    FROM silences
    WHERE surprise_run >= 6
    UNION ALL
    SELECT
        source,
        day,
        CASE
            WHEN NOT is_asked AND n_days_asked >= 6 THEN 'not_asked'
            WHEN n_new > 0 AND n_new < low THEN 'low'
            WHEN n_new > 0 AND n_new_7 < 0.66 * expected_7 AND score_7 <= -3 THEN 'low'
            WHEN n_new > 0 AND n_new_14 < 0.66 * expected_14 AND score_14 <= -3 THEN 'low'
            WHEN n_new > high THEN 'double'
            WHEN
                n_new / n_days > 1.4 * expected AND n_new_3 > 1.6 * expected_3
                AND score_3 >= 3.5
                THEN 'double'
        END AS kind,
        CAST(NULL AS VARCHAR) AS trait,
        CAST(n_new AS DOUBLE) AS seen,
        expected,
        low,
        high,
        CASE kind
            WHEN 'low' THEN least(score, score_7, score_14)
            WHEN 'double' THEN greatest(score, score_3)
        END AS score
    FROM judged
),
amiss AS (
    SELECT source, day, kind, trait, seen, expected, low, high, score
    FROM volumes_amiss
    WHERE kind IS NOT NULL
    UNION ALL
    SELECT
        source,
        day,
        kind,
        trait,
        seen,
        usual AS expected,
        usual / 2 AS low,
        CASE WHEN kind = 'length' THEN usual * 2 ELSE 1 END AS high,
        score
    FROM traits
    WHERE
        (kind <> 'length' AND usual >= 0.3 AND seen < usual / 2 AND score <= -4)
        OR (kind = 'length' AND (seen < usual * 0.62 OR seen > usual * 1.62) AND abs(score) >= 4)
),
parted AS (
    SELECT
        *,
        coalesce(day - lag(day) OVER its > 3, TRUE) AS is_first
    FROM amiss
    WINDOW its AS (PARTITION BY source, kind, trait ORDER BY day)
),
begun AS (
    SELECT
        *,
        max(CASE WHEN is_first THEN day END) OVER (
            PARTITION BY source, kind, trait ORDER BY day ROWS UNBOUNDED PRECEDING
        ) AS since
    FROM parted
)
SELECT
    source,
    day,
    kind,
    trait,
    seen,
    expected,
    low,
    high,
    score,
    since,
    CASE kind
        WHEN 'not_asked' THEN 'it was not asked, and was on most of the days before'
        WHEN 'silent' THEN format('nothing new, where about {:.1f} articles are usual', expected)
        WHEN 'field' THEN format('{:.0f} % have {}, where {:.0f} % is usual', 100 * seen, trait, 100 * expected)
        WHEN 'language' THEN format('{:.0f} % in {}, where {:.0f} % is usual', 100 * seen, trait, 100 * expected)
        WHEN 'rejected'
            THEN
                format(
                    '{:.0f} % of its pages give an article, where {:.0f} % is usual',
                    100 * seen, 100 * expected
                )
        WHEN 'length'
            THEN format('{:.0f} characters in a text, where about {:.0f} are usual', seen, expected)
        ELSE format('{:.0f} new articles, where about {:.1f} are usual', seen, expected)
    END AS told
FROM begun;
