-- Which headlines of all years speak of a harbour?
SELECT published_on, source, headline
FROM articles
WHERE headline ILIKE '%harbour%'
ORDER BY ALL
LIMIT 50;
