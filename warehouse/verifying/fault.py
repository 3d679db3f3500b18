"""A fault says what is wrong with what is stored, and where."""

from dataclasses import dataclass
from enum import StrEnum

from warehouse.tables.stored_file import StoredFile
from warehouse.tables.table import Table


class FaultKind(StrEnum):
    """What can be wrong: the closed list."""

    MISSING = "missing"
    """A file that a table's log names is not there."""
    UNREADABLE = "unreadable"
    """A file does not hold together."""
    COUNT = "count"
    """A file has another number of rows than the log says."""
    DIGEST = "digest"
    """A body, a text or an address does not have the digest that it is known by."""
    STRAY = "stray"
    """A file lies among the tables that no log knows: a writer was killed."""
    DANGLING = "dangling"
    """Rows name others that are not there."""
    DERIVED = "derived"
    """Rows that follow from others are not what follows from them."""
    LEDGER = "ledger"
    """A run or a crawl counts other outcomes than are stored."""
    EDITION = "edition"
    """The edition does not show the newest version of the tables."""
    UNPROVED = "unproved"
    """Something was forgotten, and nobody has looked for it since."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong."""

    kind: FaultKind
    place: str
    """A file or a table."""
    detail: str
    table: Table | None = None
    file: StoredFile | None = None
    """Of a table: the file that is at fault."""
    keys: tuple[str, ...] = ()
    """Of its rows: those at fault, by the first column of the table's key; none means all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """How much was looked at."""

    n_files: int
    n_rows: int
    n_bytes: int
