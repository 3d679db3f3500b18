"""What was asked of the web, what it said, and what became of every address it named."""
