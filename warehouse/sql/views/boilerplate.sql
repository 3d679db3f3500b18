-- One rule, with what it cut from the articles of one publisher that came from one source.
WITH theirs AS (
    SELECT revision_id, source, publisher
    FROM stored.articles
    ANTI JOIN stored.superseded USING (revision_id)
),
counted AS (
    SELECT
        source,
        publisher,
        count(*) AS n_all
    FROM theirs
    GROUP BY ALL
),
cut AS (
    SELECT
        class,
        rule,
        source,
        publisher,
        count(*) AS n_passages,
        count(DISTINCT revision_id) AS n_articles,
        min("text") AS example
    FROM stored.removals
    JOIN theirs USING (revision_id)
    GROUP BY ALL
)
SELECT
    cut.class,
    cut.rule,
    cut.source,
    cut.publisher,
    cut.n_passages,
    cut.n_articles,
    cut.n_articles / counted.n_all AS share_articles,
    cut.example
FROM cut
JOIN counted
    ON counted.source = cut.source AND counted.publisher IS NOT DISTINCT FROM cut.publisher;
