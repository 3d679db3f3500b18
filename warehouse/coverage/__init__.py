"""What came in from each source, day by day, beside what is usual, and what was cut."""
