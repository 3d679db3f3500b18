"""What is remembered between requests and between runs, in one file that processes share."""
