-- What is not as it usually is, of late?
-- A source that is silent, brings far more or less than on this weekday, or lacks what it used to give.
-- $since DATE = 1900-01-01: the first day
SELECT day, source, kind, told
FROM alarms
WHERE day >= $since
ORDER BY day DESC, source, kind, told;
