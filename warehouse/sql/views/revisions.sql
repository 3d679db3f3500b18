-- One state of the text, headline, authors, dates, correction and entries of one article.
SELECT $columns
FROM stored.dated;
