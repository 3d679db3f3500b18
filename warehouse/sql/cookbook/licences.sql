-- What does each publisher say of the rights in its articles?
-- What is told to machines (licence, holder, notice), and what is reserved from mining.
SELECT
    coalesce(publisher, source) AS publisher,
    count(*) AS n_articles,
    count(license) AS n_licensed,
    mode(license) AS license,
    count(copyright_holder) AS n_with_holder,
    mode(copyright_notice) AS notice,
    count(*) FILTER (WHERE len(opt_outs) > 0) AS n_reserved
FROM articles
GROUP BY ALL
ORDER BY n_licensed DESC, publisher;
