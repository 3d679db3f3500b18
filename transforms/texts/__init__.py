"""What is true of any text or address: folding, language, canonical form."""
