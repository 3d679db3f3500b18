-- One source on one day: how many new articles came, beside how many usually do on such a day.
WITH zones AS (
    SELECT
        source,
        arg_max_null(country, valid_from) AS country,
        arg_max_null(time_zone, valid_from) AS time_zone,
        arg_max_null(expected_per_day, valid_from) AS expected_per_day
    FROM stored.registry
    GROUP BY source
),
counted AS (
    SELECT source, day, n_crawls, n_seen, n_new
    FROM coverage
),
spans AS (
    SELECT
        source,
        country,
        expected_per_day,
        min(day) AS first_day,
        -- A source that is no longer there is not told of for ever.
        least(
            greatest(
                max(day),
                CAST(
                    timezone(coalesce(any_value(known.name), 'UTC'), any_value(published_at))
                    AS DATE
                )
            ),
            max(day) + 60
        ) AS today
    FROM counted
    CROSS JOIN edition
    LEFT JOIN zones USING (source)
    LEFT JOIN pg_timezone_names() AS known ON known.name = zones.time_zone
    GROUP BY ALL
),
-- Each day of a source has a row: so many rows before one are so many days.
days AS (
    SELECT
        source,
        country,
        expected_per_day,
        today,
        CAST(unnest(generate_series(first_day, today, INTERVAL 1 DAY)) AS DATE) AS day
    FROM spans
),
asked AS (
    SELECT
        source,
        day,
        country,
        expected_per_day,
        today,
        coalesce(n_crawls, 0) AS n_crawls,
        coalesce(n_crawls, 0) + coalesce(n_seen, 0) > 0 AS is_asked,
        CASE WHEN is_asked THEN n_new END AS n_new,
        CASE WHEN is_asked THEN day END AS asked_on,
        CASE WHEN n_new > 0 THEN day END AS came_on
    FROM days
    LEFT JOIN counted USING (source, day)
),
-- How often a source was asked on the days before today, where it was.
crawled AS (
    SELECT source, median(n_crawls) AS n_crawls_usually
    FROM counted
    JOIN spans USING (source)
    WHERE n_crawls > 0 AND day BETWEEN today - 56 AND today - 1
    GROUP BY source
),
placed AS (
    SELECT
        *,
        day - max(asked_on) OVER before AS n_days_asked_for,
        day - max(came_on) OVER before AS n_days_waited,
        day < today OR n_crawls >= n_crawls_usually AS is_over
    FROM asked
    LEFT JOIN crawled USING (source)
    WINDOW before AS (
        PARTITION BY source ORDER BY day
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    )
),
usual AS (
    SELECT
        *,
        median(n_days_asked_for) FILTER (WHERE is_asked) OVER lately AS n_days_apart,
        -- The first day brings what was there already, and a day after a pause brings more.
        CASE WHEN n_days_asked_for <= n_days_apart THEN n_new END AS n_usual
    FROM placed
    WINDOW lately AS (
        PARTITION BY source ORDER BY day
        ROWS BETWEEN 56 PRECEDING AND CURRENT ROW
    )
),
learned AS (
    SELECT
        *,
        count(n_usual) OVER lately AS n_known,
        (sum(n_usual) OVER lately - max(n_usual) OVER lately) / (n_known - 1) AS a_day,
        count(n_usual) OVER alike AS n_alike,
        -- Of same weekdays, the best and the worst are left out.
        CASE
            WHEN n_alike > 4
                THEN
                    (sum(n_usual) OVER alike - min(n_usual) OVER alike - max(n_usual) OVER alike)
                    / (n_alike - 2)
            ELSE avg(n_usual) OVER alike
        END AS an_alike
    FROM usual
    WINDOW
        lately AS (
            PARTITION BY source ORDER BY day
            ROWS BETWEEN 56 PRECEDING AND 1 PRECEDING
        ),
        alike AS (
            PARTITION BY source, dayofweek(day) ORDER BY day
            ROWS BETWEEN 8 PRECEDING AND 1 PRECEDING
        )
),
guessed AS (
    SELECT
        *,
        CASE
            WHEN n_known >= 14 THEN greatest(a_day, 0.01)
            ELSE expected_per_day
        END AS level,
        -- A weekday is as its own weeks say; with few articles, as the source's other days say.
        CASE
            WHEN n_known >= 14 AND n_alike > 0
                THEN (n_alike * an_alike + 2) / (n_alike + 2 / level)
            ELSE level
        END AS guess
    FROM learned
),
together AS (
    SELECT
        country,
        day,
        -- A holiday is one for all sources of a country; a total outage is none.
        CASE WHEN count(*) >= 5 THEN least(greatest(median(n_new / guess), 0.3), 2) END AS pulse
    FROM guessed
    WHERE is_over AND n_new IS NOT NULL AND guess >= 3
    GROUP BY ALL
),
expected AS (
    SELECT
        guessed.*,
        guess * coalesce(pulse, 1) AS expected,
        (n_usual - guess * coalesce(pulse, 1)) / sqrt(greatest(guess * coalesce(pulse, 1), 0.5))
        AS deviation
    FROM guessed
    LEFT JOIN together
        ON together.day = guessed.day AND together.country IS NOT DISTINCT FROM guessed.country
),
spread AS (
    SELECT
        *,
        median(abs(deviation)) OVER lately AS mad,
        count(deviation) OVER lately AS n_deviations
    FROM expected
    WINDOW lately AS (
        PARTITION BY source ORDER BY day
        ROWS BETWEEN 56 PRECEDING AND 1 PRECEDING
    )
),
bounded AS (
    SELECT
        *,
        -- How many times a Poisson's the variance is.
        greatest(
            1 + 0.02 * expected,
            CASE WHEN n_deviations >= 14 THEN pow(1.4826 * mad, 2) ELSE 1 + 0.15 * expected END
        ) AS dispersion,
        -- After a pause all comes at once that did not come in it.
        least(
            greatest(
                CASE WHEN expected >= 3 THEN n_days_waited ELSE n_days_asked_for END
                / greatest(n_days_apart, 1),
                1
            ),
            14
        ) AS n_days,
        sqrt(expected + 0.375) AS root
    FROM spread
)
SELECT
    source,
    day,
    is_asked,
    is_over,
    n_new,
    expected,
    dispersion,
    n_days,
    CASE
        WHEN expected IS NOT NULL
            THEN
                greatest(
                    least(0.35 * expected, pow(greatest(root - 2 * sqrt(dispersion), 0), 2) - 0.375),
                    0
                )
    END AS low,
    n_days
    * greatest(3 * expected, pow(root + 2 * sqrt(dispersion), 2) - 0.375) AS high,
    2 * (sqrt(n_new + 0.375) - root) / sqrt(dispersion) AS score
FROM bounded;
