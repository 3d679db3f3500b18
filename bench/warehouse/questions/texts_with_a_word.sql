-- How many articles of a quarter have a word in their text, by source?
SELECT source, count(*) AS n_articles
FROM articles
WHERE month BETWEEN '2023-10' AND '2023-12' AND contains(text, 'eclipse')
GROUP BY source
ORDER BY ALL;
