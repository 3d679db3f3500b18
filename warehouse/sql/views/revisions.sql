-- One state of the text, headline, authors and dates of one article.
SELECT $columns
FROM stored.articles;
