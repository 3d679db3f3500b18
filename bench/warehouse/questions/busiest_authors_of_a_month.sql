-- Who wrote most in a month?
SELECT author, count(*) AS n_articles, sum(n_words) AS n_words
FROM articles, unnest(authors) AS written (author)
WHERE month = '2023-11'
GROUP BY author
ORDER BY n_articles DESC, author
LIMIT 20;
