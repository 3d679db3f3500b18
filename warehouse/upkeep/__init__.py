"""The warehouse stays small and quick, however many nights it has seen."""
