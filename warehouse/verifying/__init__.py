"""What is stored is looked at, byte by byte and row by row, and repaired where that is possible."""
