-- Which lines stand at the edge of many articles of a host, and were not cut?
-- `copydesk profile` proposes to cut them.
SELECT
    host,
    place,
    n_articles,
    round(100 * share_articles, 1) AS percent_of_articles,
    passage,
    example_url
FROM leaks
ORDER BY n_articles DESC, host, place, passage;
