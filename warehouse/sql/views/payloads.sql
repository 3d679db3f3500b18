-- One body as received, kept once however many pages have it. Large: ask for few.
SELECT $columns
FROM stored.payloads;
