-- One page as received, without its body: that is in payloads, or page_body('<page_id>').
SELECT $columns
FROM stored.pages;
