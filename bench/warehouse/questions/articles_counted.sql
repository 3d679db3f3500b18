-- How many articles are there, and of how many sources?
SELECT count(*) AS n_articles, count(DISTINCT source) AS n_sources, sum(n_words) AS n_words
FROM articles;
