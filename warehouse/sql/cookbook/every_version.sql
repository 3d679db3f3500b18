-- Which versions of an article are there, and for how long did each stand?
-- By the clock of our visits: a version may have stood before we saw it.
-- $url VARCHAR = https://%/bridge: an address, or a pattern of it
SELECT
    revision_no,
    valid_from,
    valid_to,
    headline,
    n_words,
    url
FROM revisions
WHERE url LIKE $url
ORDER BY url, revision_no;
