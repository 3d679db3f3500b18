"""Which lines of a capture are not the story, by how they stand among the others."""
