-- What is known of the articles that came, and what was known in the four weeks before?
-- $since DATE = 2024-05-13: the first day that is told of
-- $day DATE = 2024-05-13: the last one
WITH came AS (
    SELECT
        fetched_at >= CAST($since AS TIMESTAMPTZ) AS is_now,
        count(*) AS n_articles,
        count(headline) AS headline,
        count(standfirst) AS standfirst,
        count(*) FILTER (WHERE len(authors) > 0) AS authors,
        count(published_on) AS day,
        count(published_at) AS instant,
        count(section) AS section,
        count(*) FILTER (WHERE len(tags) > 0) AS tags,
        count(language) AS language
    FROM articles
    WHERE
        fetched_at >= CAST($since - 28 AS TIMESTAMPTZ)
        AND fetched_at < CAST($day + 1 AS TIMESTAMPTZ)
    GROUP BY is_now
),
listed AS (
    UNPIVOT came
    ON headline, standfirst, authors, day, instant, section, tags, language
    INTO NAME field VALUE n_known
)
SELECT
    field,
    CAST(sum(n_known) FILTER (WHERE is_now) AS BIGINT) AS n_known,
    CAST(sum(n_articles) FILTER (WHERE is_now) AS BIGINT) AS n_articles,
    round(100 * sum(n_known) FILTER (WHERE is_now) / sum(n_articles) FILTER (WHERE is_now), 1)
    AS percent,
    round(
        100 * sum(n_known) FILTER (WHERE NOT is_now) / sum(n_articles) FILTER (WHERE NOT is_now), 1
    ) AS percent_before
FROM listed
GROUP BY field
HAVING sum(n_articles) FILTER (WHERE is_now) > 0
ORDER BY percent DESC, field;
