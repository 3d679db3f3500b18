"""How well copies are told from other texts, and how fast: on sets that are made here."""
