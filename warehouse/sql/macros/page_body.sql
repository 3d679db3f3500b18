-- The body of one page, as received.
CREATE MACRO page_body(wanted) AS TABLE
SELECT payload
FROM stored.payloads
WHERE payload_digest = (
    SELECT payload_digest
    FROM stored.pages
    WHERE page_id = wanted
);
COMMENT ON MACRO TABLE page_body IS 'The body of one page, as received: FROM page_body(''<page_id>'').';
