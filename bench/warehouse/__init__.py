"""What a large warehouse costs, beside the same files read bare."""
