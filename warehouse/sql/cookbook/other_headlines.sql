-- Which headlines do pages give to machines and not to their readers?
-- What a page declares to search engines, feeds and social media, where that is not what it prints.
SELECT
    source,
    headline AS printed,
    claim.value AS declared,
    min(claim.origin) AS declared_in,
    url
FROM articles, unnest(candidates) AS claimed (claim)
WHERE
    claim.field = 'headline'
    AND (claim.origin LIKE 'open_graph:%' OR claim.origin LIKE 'json_ld:%')
    AND lower(claim.value) <> lower(headline)
GROUP BY ALL
ORDER BY source, url, declared;
