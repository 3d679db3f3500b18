-- Who is credited with what, besides writing?
SELECT
    coalesce(credit.role, '(none)') AS role,
    credit.kind AS kind,
    count(*) AS n_credits,
    min(credit.name) AS for_example
FROM articles, unnest(credits) AS credited (credit)
GROUP BY ALL
ORDER BY n_credits DESC, role, kind;
