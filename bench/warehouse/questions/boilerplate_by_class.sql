-- What was cut from the pages, by class and rule?
SELECT class, rule, count(*) AS n_removals, sum(length(text)) AS n_chars
FROM removals
GROUP BY ALL
ORDER BY ALL;
