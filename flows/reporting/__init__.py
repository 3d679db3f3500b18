"""What a newspaper asks in the morning, with the query behind each figure."""
