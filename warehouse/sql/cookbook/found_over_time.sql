-- In how many articles are some words found, month by month, and in what share of all?
-- As `copydesk search` finds them: in whatever form, language and accents.
-- $words SEARCH = bridge OR ferry: what is searched for
WITH found AS (
    SELECT
        month,
        count(*) AS n_found
    FROM hits
    JOIN articles USING (article_id)
    GROUP BY month
),
counted AS (
    SELECT
        month,
        count(*) AS n_articles
    FROM articles
    GROUP BY month
)
SELECT
    month,
    n_found,
    n_articles,
    round(n_found / n_articles, 4) AS share
FROM found
JOIN counted USING (month)
ORDER BY month;
