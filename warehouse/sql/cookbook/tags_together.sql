-- Which keywords stand together?
-- $least INTEGER = 1: only pairs on at least as many articles
SELECT
    least(one.tag, other.tag) AS tag,
    greatest(one.tag, other.tag) AS with_tag,
    count(*) AS n_articles,
    count(DISTINCT source) AS n_sources
FROM articles, unnest(tags) AS one (tag), unnest(tags) AS other (tag)
WHERE one.tag < other.tag
GROUP BY ALL
HAVING count(*) >= $least
ORDER BY n_articles DESC, n_sources DESC, tag, with_tag
LIMIT 20;
