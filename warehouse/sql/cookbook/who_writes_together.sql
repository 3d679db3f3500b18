-- Who signs articles together?
SELECT
    one.name AS author,
    other.name AS with_author,
    count(*) AS n_articles,
    min(headline) AS for_example
FROM articles, unnest(authors) AS one (name), unnest(authors) AS other (name)
WHERE one.name < other.name
GROUP BY author, with_author
ORDER BY n_articles DESC, author, with_author;
