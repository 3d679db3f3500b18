"""Whatever the warehouse refuses, it says what, to what, and what to do.

WarehouseError
├── NoWarehouse      nothing has been ingested there yet
├── Moved            its edition names the files where they were
├── NoEdition        its edition is a file that is none
├── Busy             another process is writing and did not finish in time
├── LeaseLost        another process took over while this one stood still
├── StillContended   something writes to a table without asking for the lock
├── Unaccounted      a run saw pages that have no outcome
├── Unsettled        a crawl counts other outcomes than are settled
├── SchemaDrift      a stored table is not as this version declares it
├── BodiesDropped    pages are kept whose bodies went by policy
├── Damaged          a file of the warehouse is not where it was
├── UnusableFolder   Tables cannot live under a folder of that name
├── UnusableAddress  a URL that names no place for a warehouse
├── Unreachable      the store that holds it does not answer as it should
├── OtherWriter      an object was put by another process in between
├── StorageFull      the disk has no room
├── TooManyFiles     the system opens no more files for this process
├── NotWritable      the disk says no
├── NotAQuery        a statement that does more than read
├── QueryFailed      a statement that cannot be answered
├── WrongWords       words that cannot be searched for
└── NotIndexed       there is no whole search index there
"""
# ruff: noqa: N818  (an error is named for the fact it tells)

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from warehouse.place.root import Root


class WarehouseError(Exception):
    """Base of every error the warehouse raises on purpose."""

    def __reduce__(self) -> tuple[Any, ...]:
        """Cross a process boundary intact, whatever a subclass's __init__ takes."""
        return type(self).__new__, (type(self), *self.args), self.__dict__


class NoWarehouse(WarehouseError):
    """Nothing has been ingested there yet."""

    def __init__(self, root: "Root") -> None:
        """Keep the folder that was looked into."""
        self.root = root
        super().__init__(
            f"no warehouse at {root}; run `copydesk ingest PATH --warehouse {root}` to make one"
        )


class Moved(WarehouseError):
    """The edition names the files where they were before the folder was moved or copied."""

    def __init__(self, root: "Root", *, before: str) -> None:
        """Keep both places."""
        self.root = root
        self.before = before
        super().__init__(
            f"{root} was moved or copied: its edition names the files in {before}; "
            f"run `copydesk publish --warehouse {root}`"
        )


class NoEdition(WarehouseError):
    """What lies where the edition should is none that can be read."""

    def __init__(self, root: "Root", *, why: str) -> None:
        """Keep where it is, and what is wrong with it."""
        self.root = root
        super().__init__(
            f"the edition of {root} cannot be read: {why};"
            f" nothing is lost, run `copydesk publish --warehouse {root}` to make it anew"
        )


class Busy(WarehouseError):
    """Another process is writing and did not finish in time."""

    def __init__(self, lock: str, *, waited_s: float) -> None:
        """Keep the lock that was waited for."""
        self.lock = lock
        self.waited_s = waited_s
        super().__init__(
            f"another process held {lock} for all of {waited_s:g} s;"
            " wait for its run to end, then run this again"
            " (one that died keeps nobody out of a folder, and of a bucket for a minute)"
        )


class LeaseLost(WarehouseError):
    """Another process took over while this one stood still."""

    def __init__(self, root: "Root") -> None:
        """Keep the folder that it may not write to any more."""
        self.root = root
        super().__init__(
            f"this process stood still while it was writing to {root}, and another one took over;"
            " run the same command again: what was stored stays, and only the rest is added"
        )


class StillContended(WarehouseError):
    """Something writes to a table without asking for the lock."""

    def __init__(self, table: str, *, attempts: int) -> None:
        """Keep the table that would not hold still."""
        self.table = table
        self.attempts = attempts
        super().__init__(
            f"{table} was changed by another writer {attempts} times in a row;"
            " stop what writes there without copydesk, then run this again"
        )


class Unaccounted(WarehouseError):
    """A run saw pages that have no outcome."""

    def __init__(self, run_id: str, *, page_ids: set[str]) -> None:
        """Keep the pages that would have been lost."""
        self.run_id = run_id
        self.page_ids = frozenset(page_ids)
        super().__init__(
            f"{len(page_ids)} pages of run {run_id} have no outcome, {min(page_ids)} among them;"
            " commit an outcome for each, then finish the run"
        )


class Unsettled(WarehouseError):
    """A crawl counts other outcomes than are settled."""

    def __init__(
        self,
        crawl_id: str,
        *,
        counted: Iterable[tuple[str, int]],
        settled: Iterable[tuple[str, int]],
    ) -> None:
        """Keep both accounts."""
        self.crawl_id = crawl_id
        self.counted = dict(counted)
        self.settled = dict(settled)
        super().__init__(
            f"crawl {crawl_id} counts {_listed(self.counted)} and has settled"
            f" {_listed(self.settled)}; settle every address, then finish the crawl"
        )


class SchemaDrift(WarehouseError):
    """A stored table is not as this version declares it."""

    def __init__(self, table: str, *, missing: set[str], unknown: set[str]) -> None:
        """Keep the columns that differ, by name or by type."""
        self.table = table
        self.missing = frozenset(missing)
        self.unknown = frozenset(unknown)
        super().__init__(
            f"{table} lacks {sorted(missing)} and has unknown {sorted(unknown)};"
            " it was made by another version of copydesk: use that version, or another folder"
        )


class BodiesDropped(WarehouseError):
    """Pages are kept whose bodies went by policy."""

    def __init__(self, root: "Root", *, digests: Iterable[str]) -> None:
        """Keep the digests of the bodies."""
        self.root = root
        self.digests = frozenset(digests)
        super().__init__(
            f"the bodies of {len(self.digests)} of these pages were dropped from {root} by policy,"
            f" {min(self.digests)} among them (view dropped_bodies); all others were read:"
            " leave these pages out, or put the warehouse back from a copy made before"
        )


class Damaged(WarehouseError):
    """A file of the warehouse is not where it was."""

    def __init__(self, root: "Root", *, why: str) -> None:
        """Keep the folder and what was missing."""
        self.root = root
        self.why = why
        super().__init__(
            f"something is missing in {root}: {why};"
            " put it back from a copy, or ingest again into another folder with --warehouse"
        )


class UnusableFolder(WarehouseError):
    """Tables cannot live under a folder of that name."""

    def __init__(self, root: "Root", *, characters: set[str]) -> None:
        """Keep the characters in the way."""
        self.root = root
        self.characters = frozenset(characters)
        super().__init__(
            f"{str(root)!r} has {' '.join(map(repr, sorted(characters)))} in its path,"
            " where tables cannot live; choose another folder with --warehouse"
        )


class UnusableAddress(WarehouseError):
    """A URL that names no place for a warehouse."""

    def __init__(self, address: str) -> None:
        """Keep the address."""
        self.address = address
        super().__init__(
            f"{address!r} names no place for a warehouse; give the path of a folder,"
            " or an address like s3://bucket/news"
        )


class Unreachable(WarehouseError):
    """The store that holds the warehouse does not answer as it should."""

    def __init__(self, root: "Root", *, why: str) -> None:
        """Keep the warehouse and what was said."""
        self.root = root
        self.why = why
        super().__init__(
            f"the store that holds {root} does not answer as it should: {why};"
            " see that the bucket is there, and that AWS_ENDPOINT_URL, AWS_REGION and the keys are"
            " right, then run the same command again: nothing is lost"
        )


class OtherWriter(WarehouseError):
    """An object was put by another process in between."""

    def __init__(self, address: str) -> None:
        """Keep the object's address."""
        self.address = address
        super().__init__(
            f"another process has put {address} in between; run the same command again"
        )


class StorageFull(WarehouseError):
    """The disk has no room."""

    def __init__(self, root: "Root") -> None:
        """Keep the folder that could not grow."""
        self.root = root
        super().__init__(
            f"the disk or quota that holds {root} is full, so the work stopped there;"
            " free some space, then run the same command again: it resumes and adds nothing twice"
        )


class TooManyFiles(WarehouseError):
    """The system opens no more files for this process."""

    def __init__(self, root: "Root") -> None:
        """Keep the folder whose files were to be opened."""
        self.root = root
        super().__init__(
            f"the system lets this process open too few files for {root};"
            " allow more (ulimit -n 1024), then run the same command again: nothing is lost"
        )


class NotWritable(WarehouseError):
    """The disk says no."""

    def __init__(self, root: "Root", *, why: str) -> None:
        """Keep the folder and what the system said of it."""
        self.root = root
        self.why = why
        super().__init__(
            f"cannot write to {root}: {why};"
            " give this user write access there, or choose another folder with --warehouse"
        )


class NotAQuery(WarehouseError):
    """A statement that does more than read."""

    def __init__(self, statement: str, *, kind: str) -> None:
        """Keep the statement and what it would have done."""
        self.statement = statement
        self.kind = kind
        super().__init__(
            f"{kind} is refused: the warehouse is read-only here ({_shortened(statement)});"
            " ask with SELECT, FROM, WITH, VALUES, PIVOT, DESCRIBE, SUMMARIZE, SHOW or EXPLAIN"
        )


class QueryFailed(WarehouseError):
    """A statement that cannot be answered."""

    def __init__(self, why: str) -> None:
        """Keep what DuckDB said."""
        self.why = why
        super().__init__(
            f"{why}\nSHOW TABLES lists what there is, DESCRIBE articles the columns of one table"
        )


class WrongWords(WarehouseError):
    """Words that cannot be searched for."""

    def __init__(self, words: str, *, why: str) -> None:
        """Keep the words and what is wrong with them."""
        self.words = words
        self.why = why
        super().__init__(
            f"{_shortened(words)!r} cannot be searched for: {why};"
            ' ask for words, "phrases", one OR another, beginn*, and -none of these'
        )


class NotIndexed(WarehouseError):
    """There is no whole search index there."""

    def __init__(self, root: "Root") -> None:
        """Keep the warehouse that has none."""
        self.root = root
        super().__init__(
            f"{root} has no whole search index; the next ingest makes it of the tables,"
            f" or, now: `copydesk search --reindex --warehouse {root}`"
        )


def _listed(counts: Mapping[str, int]) -> str:
    """Return counts in words."""
    return ", ".join(f"{count} {name}" for name, count in sorted(counts.items())) or "nothing"


def _shortened(statement: str) -> str:
    """Return the statement on one line that fits a terminal."""
    line = " ".join(statement.split())
    return line if len(line) <= 60 else f"{line[:57]}..."  # noqa: PLR2004  (a terminal's width)
