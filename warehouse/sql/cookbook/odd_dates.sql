-- Which dates are odd, and why?
SELECT
    flag,
    source,
    published_raw,
    published_on,
    fetched_at,
    url
FROM articles, unnest(published_flags) AS flagged (flag)
ORDER BY flag, source, url;
