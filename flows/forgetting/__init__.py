"""What must not be kept is found, shown, removed everywhere, and proved to be gone."""
