-- What did articles say at an instant, and what do they say now?
-- Only those that say something else by now.
-- $instant TIMESTAMPTZ = 2024-05-18 23:59+00: the instant
SELECT
    former.source,
    former.headline AS headline_then,
    articles.headline AS headline_now,
    former.n_words AS words_then,
    articles.n_words AS words_now,
    articles.url
FROM articles_asof($instant) AS former
JOIN articles USING (article_id)
WHERE former.revision_id <> articles.revision_id
ORDER BY articles.url;
