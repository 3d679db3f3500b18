-- One state of the text, headline, authors, dates and correction of one article.
SELECT $columns
FROM stored.articles;
