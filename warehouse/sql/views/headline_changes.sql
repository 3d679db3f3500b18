-- One time at which an article was found under another headline.
SELECT $columns
FROM changes
WHERE
    list_contains(classes, 'headline')
    AND NOT is_ours;
