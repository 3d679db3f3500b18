"""Two revisions of an article say what changed between them: in which place, how, and how much."""
