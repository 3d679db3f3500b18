"""What holds, and who said so."""
