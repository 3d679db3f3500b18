-- On which days of the week do sources publish?
SELECT
    source,
    count(*) FILTER (WHERE isodow(published_on) = 1) AS monday,
    count(*) FILTER (WHERE isodow(published_on) = 2) AS tuesday,
    count(*) FILTER (WHERE isodow(published_on) = 3) AS wednesday,
    count(*) FILTER (WHERE isodow(published_on) = 4) AS thursday,
    count(*) FILTER (WHERE isodow(published_on) = 5) AS friday,
    count(*) FILTER (WHERE isodow(published_on) = 6) AS saturday,
    count(*) FILTER (WHERE isodow(published_on) = 7) AS sunday
FROM articles
WHERE published_on IS NOT NULL
GROUP BY source
ORDER BY source;
