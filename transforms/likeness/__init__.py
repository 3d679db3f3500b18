"""Two texts are alike as far as they say the same in the same words."""
