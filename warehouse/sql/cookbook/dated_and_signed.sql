-- How complete is what is known of each source's articles?
SELECT
    source,
    count(*) AS n_articles,
    round(100 * count(published_on) / count(*)) AS percent_with_day,
    round(100 * count(published_at) / count(*)) AS percent_with_instant,
    round(100 * count(*) FILTER (WHERE len(authors) > 0) / count(*)) AS percent_with_authors,
    round(100 * count(section) / count(*)) AS percent_with_section,
    round(100 * count(*) FILTER (WHERE len(tags) > 0) / count(*)) AS percent_with_tags
FROM articles
GROUP BY source
ORDER BY source;
