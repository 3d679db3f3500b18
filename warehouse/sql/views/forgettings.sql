-- One time that somebody had articles forgotten, with what was removed for it.
SELECT $columns
FROM stored.forgettings;
