"""A cut is one consistent state of all tables: the version of each."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """What an edition shows."""

    root: str
    """The warehouse's address: the edition's views name its files."""
    schema_version: int
    versions: tuple[tuple[str, int], ...]
    """(table, Delta version), in the order of the schema."""

    def moved_to(self, root: str) -> "Cut":
        """Return the same cut of a warehouse that was moved."""
        return replace(self, root=root)
