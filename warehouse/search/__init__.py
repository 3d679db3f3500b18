"""Full text: an index beside the tables, made of them alone, and joined with what readers see."""
