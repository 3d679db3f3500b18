"""Where a warehouse lies: whole files, one writer at a time, every effect a step."""
