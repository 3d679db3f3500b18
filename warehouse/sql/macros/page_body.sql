-- The body of one page, as received; NULL where it was dropped by policy.
CREATE MACRO page_body(wanted) AS TABLE
SELECT payloads.payload
FROM stored.pages
LEFT JOIN (
    SELECT
        payload_digest,
        payload
    FROM stored.payloads
    WHERE payload_digest = (
        SELECT payload_digest
        FROM stored.pages
        WHERE page_id = wanted
    )
) AS payloads USING (payload_digest)
WHERE pages.page_id = wanted;
COMMENT ON MACRO TABLE page_body IS 'The body of one page, as received, or NULL where it was dropped: FROM page_body(''<page_id>'').';
