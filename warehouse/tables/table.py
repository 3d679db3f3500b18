"""A relation is declared by its columns; a stored one also by its key and its files' layout."""

from dataclasses import dataclass
from functools import cached_property

import pyarrow as pa


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: what it is called, what it holds, and what it means."""

    name: str
    type: pa.DataType
    comment: str
    """Meaning, unit and origin, for the person who asks."""
    nullable: bool = False
    is_clock: bool = False
    """True where the value says when the work was done, not what came of it."""


@dataclass(frozen=True, kw_only=True)
class Relation:
    """Rows under one name, with the same columns."""

    name: str
    columns: tuple[Column, ...]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The columns' names, as declared."""
        return tuple(column.name for column in self.columns)


@dataclass(frozen=True, kw_only=True)
class View(Relation):
    """What readers see; its SQL is in `sql/views/<name>.sql`."""


@dataclass(frozen=True, kw_only=True)
class Table(Relation):
    """What is stored."""

    key: tuple[str, ...]
    """The rows of one key are stored together, once."""
    sort: tuple[str, ...]
    """Order of the rows in a file."""
    partition: str | None = None
    printed: str | None = None
    """Column of digests by which rows are looked up: files are told apart by prints of it."""
    found_by: tuple[str, ...] = ()
    """Columns of values that hardly repeat, by which one row is looked up among all."""
    is_cut_by_runs: bool = False
    """Whether its rows depend on which came in together; what views show of them does not."""
    rows_per_group: int = 16_384
    is_bulky: tuple[str, ...] = ()
    """Columns of large values that never repeat: a dictionary of them would only cost memory."""

    @cached_property
    def arrow(self) -> pa.Schema:
        """The Arrow schema that every file of this table has."""
        return pa.schema(
            pa.field(
                column.name,
                column.type,
                nullable=column.nullable,
                metadata={"comment": column.comment},
            )
            for column in self.columns
        )

    @cached_property
    def shared(self) -> dict[type, tuple[str, ...]]:
        """Columns that are fields of a noun under the same name, of each kind met so far."""
        return {}

    @property
    def clocks(self) -> frozenset[str]:
        """The columns that differ between two runs of the same work."""
        return frozenset(column.name for column in self.columns if column.is_clock)
