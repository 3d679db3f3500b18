"""What must not be kept is removed physically, and never comes back."""
