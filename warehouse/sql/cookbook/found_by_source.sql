-- Which sources write about something, how much of all they write, and which article says most of it?
-- `best` is the article of the source that ranks highest among the hits.
-- $words SEARCH = bridge OR ferry: what is searched for
WITH counted AS (
    SELECT
        source,
        count(*) AS n_articles
    FROM articles
    GROUP BY source
)
SELECT
    articles.source,
    count(*) AS n_found,
    any_value(counted.n_articles) AS n_articles,
    round(count(*) / any_value(counted.n_articles), 4) AS share,
    min(articles.published_on) AS first_on,
    max(articles.published_on) AS last_on,
    arg_min(articles.headline, hits.rank) AS best
FROM hits
JOIN articles USING (article_id)
JOIN counted ON counted.source = articles.source
GROUP BY articles.source
ORDER BY n_found DESC, articles.source;
