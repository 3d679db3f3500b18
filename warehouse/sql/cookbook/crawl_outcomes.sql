-- What did the addresses that each source named come to?
SELECT
    source,
    purpose,
    outcome,
    coalesce(reason, '') AS reason,
    count(*) AS n_addresses
FROM discoveries
GROUP BY ALL
ORDER BY source, purpose, n_addresses DESC, outcome, reason;
