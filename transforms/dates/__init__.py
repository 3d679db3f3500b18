"""When a printed date is, and the words that stand around it."""
