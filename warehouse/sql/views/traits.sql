-- One trait of what came from one source on one day, beside how it usually is.
WITH came AS (
    SELECT *, day - DATE '1970-01-01' AS number FROM coverage WHERE n_seen > 0
),
spoken AS (
    SELECT
        source,
        unnest(map_keys(languages)) AS language,
        unnest(map_values(languages)) AS n
    FROM came
),
-- A language is a trait of a source that has it often.
native AS (
    SELECT source, language
    FROM spoken
    GROUP BY ALL
    HAVING sum(n) >= 20
),
counted AS (
    SELECT
        source,
        day,
        number,
        'field' AS kind,
        unnest(['headline', 'standfirst', 'authors', 'day', 'instant', 'section', 'tags']) AS trait,
        n_revisions AS n,
        unnest([
            n_with_headline, n_with_standfirst, n_with_authors, n_with_day, n_with_instant,
            n_with_section, n_with_tags
        ]) AS n_having
    FROM came
    UNION ALL
    SELECT
        source, day, number, 'language' AS kind, language AS trait, n_revisions AS n,
        coalesce(languages[language], 0) AS n_having
    FROM came
    JOIN native USING (source)
    UNION ALL
    SELECT
        source, day, number, 'rejected' AS kind, 'accepted' AS trait, n_seen AS n,
        n_seen - n_rejected AS n_having
    FROM came
),
pooled AS (
    SELECT
        *,
        sum(n) OVER week AS n_week,
        sum(n_having) OVER week AS n_having_week,
        sum(n_having) OVER usually / nullif(sum(n) OVER usually, 0) AS share_usually,
        sum(n) OVER usually AS n_usually,
        sum(n_having) OVER alike / nullif(sum(n) OVER alike, 0) AS share_alike,
        sum(n) OVER alike AS n_alike
    FROM counted
    WINDOW
        week AS (
            PARTITION BY source, kind, trait ORDER BY number
            RANGE BETWEEN 6 PRECEDING AND CURRENT ROW
        ),
        usually AS (
            PARTITION BY source, kind, trait ORDER BY number
            RANGE BETWEEN 63 PRECEDING AND 7 PRECEDING
        ),
        alike AS (
            PARTITION BY source, kind, trait, dayofweek(day) ORDER BY number
            RANGE BETWEEN 63 PRECEDING AND 7 PRECEDING
        )
),
usual AS (
    SELECT
        *,
        CASE
            WHEN n_usually >= 30
                THEN least(share_usually, CASE WHEN n_alike >= 30 THEN share_alike ELSE 1 END)
        END AS usual,
        n_having / nullif(n, 0) AS share,
        n_having_week / nullif(n_week, 0) AS share_week,
        1.5 * greatest(usual * (1 - usual), 0.02) AS variance
    FROM pooled
),
scored AS (
    SELECT
        *,
        CASE WHEN n >= 8 THEN (share - usual) / sqrt(variance / n + 0.0064) END AS score_day,
        CASE
            WHEN n_week >= 8 THEN (share_week - usual) / sqrt(variance / n_week + 0.0064)
        END AS score_week,
        coalesce(score_day <= score_week, n >= 8) AS is_by_day
    FROM usual
),
lengths AS (
    SELECT
        source,
        day,
        number,
        n_revisions AS n,
        n_revisions * ln(n_chars_median) AS logs
    FROM came
    WHERE n_chars_median > 0
),
measured AS (
    SELECT
        *,
        sum(n) OVER week AS n_week,
        sum(logs) OVER week AS logs_week,
        sum(n) OVER usually AS n_usually,
        sum(logs) OVER usually / nullif(n_usually, 0) AS usual
    FROM lengths
    WINDOW
        week AS (
            PARTITION BY source ORDER BY number
            RANGE BETWEEN 6 PRECEDING AND CURRENT ROW
        ),
        usually AS (
            PARTITION BY source ORDER BY number
            RANGE BETWEEN 63 PRECEDING AND 7 PRECEDING
        )
),
weighed AS (
    SELECT
        *,
        -- Logarithms of lengths lie about 0.7 apart, and their median a quarter wider.
        (logs / n - usual) / sqrt(0.77 / n + 0.01) AS score_day,
        (logs_week / n_week - usual) / sqrt(0.77 / n_week + 0.01) AS score_week,
        abs(score_day) >= abs(score_week) AS is_by_day
    FROM measured
    WHERE n_usually >= 30
)
SELECT
    source,
    day,
    kind,
    trait,
    CAST(CASE WHEN is_by_day THEN n ELSE n_week END AS BIGINT) AS n,
    CASE WHEN is_by_day THEN share ELSE share_week END AS seen,
    usual,
    CASE WHEN is_by_day THEN score_day ELSE score_week END AS score
FROM scored
WHERE usual IS NOT NULL AND greatest(n, n_week) >= 8
UNION ALL
SELECT
    source,
    day,
    'length' AS kind,
    'n_chars' AS trait,
    CAST(CASE WHEN is_by_day THEN n ELSE n_week END AS BIGINT) AS n,
    exp(CASE WHEN is_by_day THEN logs / n ELSE logs_week / n_week END) AS seen,
    exp(usual) AS usual,
    CASE WHEN is_by_day THEN score_day ELSE score_week END AS score
FROM weighed;
