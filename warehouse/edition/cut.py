"""A cut is one consistent state of all tables: the version of each."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from warehouse.place.place import Place
from warehouse.schema import SCHEMA_VERSION
from warehouse.tables.stored import StoredTable


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


def newest_cut(place: Place, tables: Iterable[StoredTable]) -> Cut:
    """Return the cut at the newest version of each table; only a writer may ask."""
    versions = tuple((stored.table.name, stored.version()) for stored in tables)
    return Cut(root=place.at(), schema_version=SCHEMA_VERSION, versions=versions)
