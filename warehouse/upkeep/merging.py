"""Sorted files become fewer sorted files, without the rows of more than a few groups in memory."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from uuid import uuid4

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow.parquet import ParquetWriter

from warehouse.place.reading import arrow_files, parquet_file
from warehouse.tables.kept_prints import KeptPrints
from warehouse.tables.layout import arrow_writer
from warehouse.tables.prints import distinct_prints
from warehouse.tables.stored_file import StoredFile, bounded, stats_of
from warehouse.tables.table import Table
from warehouse.upkeep.layers import FULL_BYTES

ROWS_AT_ONCE = 512
BODIES_AT_ONCE = 16

Places = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """Rows that are not written with the others."""

    column: str
    values: pa.Array
    label: str | None = None
    """What the names of their own files begin with; None: they are left out."""


def merge(  # noqa: PLR0913  (a merge has these sides, each named by its caller)
    address: str,
    table: Table,
    files: Sequence[StoredFile],
    *,
    schema: pa.Schema,
    prints: KeptPrints | None = None,
    apart: Apart | None = None,
) -> tuple[StoredFile, ...]:
    """Write the rows of `files`, all of one partition, as one sorted run below the table's address.

    Nothing counts before the table's log names it. `prints` takes those of the keys, which are at
    hand.
    """
    partition = files[0].partition
    bare = _bare(schema, table)
    within = PurePosixPath(files[0].path).parent
    shelves = [_Shelf(address, within, table, bare, prints, label="merged")]
    if apart and apart.label:
        shelves.append(_Shelf(address, within, table, bare, prints, label=apart.label))
    if apart:
        # Of few values: each few rows are compared with all of them.
        every = [f"{address}/{file.path}" for file in files]
        apart = replace(apart, values=held(every, apart.column, apart.values))
    for rows in _in_order(address, table, files, bare):
        if apart is None:
            shelves[0].put(rows)
            continue
        is_apart = pc.is_in(rows[apart.column], value_set=apart.values)
        shelves[0].put(rows.filter(pc.invert(is_apart)))
        if apart.label:
            shelves[1].put(rows.filter(is_apart))
    return tuple(
        StoredFile(path=path, n_bytes=n_bytes, partition=partition, stats=stats)
        for shelf in shelves
        for path, n_bytes, stats in shelf.close()
    )


def held(files: Iterable[str], column: str, values: pa.Array) -> pa.Array:
    """Return those of `values` that a column of some files holds, each once."""
    return pc.unique(pa.chunked_array(list(_held(files, column, values)), values.type))


def _held(files: Iterable[str], column: str, values: pa.Array) -> Iterator[pa.Array]:
    for file in files:
        with parquet_file(file) as opened:
            found = opened.read(columns=[column])[column]
        yield from found.filter(pc.is_in(found, value_set=values)).chunks


@dataclass(slots=True)
class _Shelf:
    """Where rows are put in order: files of whole row groups, none much larger than full."""

    address: str
    within: PurePosixPath
    table: Table
    schema: pa.Schema
    prints: KeptPrints | None
    label: str
    done: list[tuple[str, int, str]] = field(default_factory=list)
    _waiting: list[pa.Table] = field(default_factory=list)
    _keys: list[pa.Table] = field(default_factory=list)
    _n_waiting: int = 0
    _path: str = ""
    _sink: pa.NativeFile | None = None
    _writer: ParquetWriter | None = None

    def put(self, rows: pa.Table) -> None:
        """Take rows in; they are written a group at a time."""
        self._waiting.append(rows)
        self._n_waiting += rows.num_rows
        while self._n_waiting >= self.table.rows_per_group:
            self._flush(self.table.rows_per_group)

    def close(self) -> list[tuple[str, int, str]]:
        """Write what waits, and return path, size and stats of each file."""
        if self._n_waiting:
            self._flush(self._n_waiting)
        self._end()
        return self.done

    def _flush(self, n_rows: int) -> None:
        rows = pa.concat_tables(self._waiting)
        group, rest = rows.slice(0, n_rows), rows.slice(n_rows)
        self._waiting, self._n_waiting = ([rest], rest.num_rows) if rest.num_rows else ([], 0)
        if self._writer is None:
            self._writer = self._begin(n_rows)
        self._writer.write_table(group, row_group_size=n_rows)
        # Copied out of the rows, which would stay in memory with them.
        self._keys.append(pa.concat_tables([group.select(bounded(self.table))]).take(_all(group)))
        if self._sink is not None and self._sink.tell() >= FULL_BYTES:
            self._end()

    def _begin(self, n_rows: int) -> ParquetWriter:
        self._path = str(self.within / f"{self.label}-{uuid4()}.zstd.parquet")
        address = f"{self.address}/{self._path}"
        self._sink = arrow_files(address).open_output_stream(address)
        return arrow_writer(self._sink, self.table, self.schema, n_rows=n_rows)

    def _end(self) -> None:
        if self._writer is None or self._sink is None:
            return
        self._writer.close()
        n_bytes = self._sink.tell()
        self._sink.close()
        self._writer = self._sink = None
        keys = pa.concat_tables(self._keys)
        stats = stats_of(keys)
        if self.table.printed and self.prints:
            self.prints.put(self._path, distinct_prints(keys[self.table.printed]))
        self._keys = []
        self.done.append((self._path, n_bytes, stats))


@dataclass(slots=True)
class _Source:
    """The rows of one file, a few at a time, in the table's order."""

    file: str
    schema: pa.Schema
    rows_at_once: int
    order: pa.Array | None
    """Where the file is not sorted: its rows in order; such a file is read whole."""
    _batches: Iterator[pa.Table] | None = None
    _left: pa.Table | None = None

    def take(self, n_rows: int) -> pa.Table:
        """Return the next rows."""
        parts = []
        while n_rows:
            if self._left is None or not self._left.num_rows:
                self._left = next(self._rows())
            parts.append(self._left.slice(0, n_rows))
            self._left = self._left.slice(parts[-1].num_rows)
            n_rows -= parts[-1].num_rows
        return pa.concat_tables(parts)

    def all(self) -> Iterator[pa.Table]:
        """Yield all rows."""
        yield from self._rows()

    def _rows(self) -> Iterator[pa.Table]:
        if self._batches is None:
            self._batches = self._read()
        return self._batches

    def _read(self) -> Iterator[pa.Table]:
        with parquet_file(self.file) as opened:
            names = [name for name in self.schema.names if name in opened.schema_arrow.names]
            if self.order is not None:
                yield self._declared(opened.read(columns=names)).take(self.order)
                return
            for batch in opened.iter_batches(self.rows_at_once, columns=names):
                yield self._declared(pa.Table.from_batches([batch]))

    def _declared(self, rows: pa.Table) -> pa.Table:
        """Return the rows with every column; one that the file is older than is NULL."""
        columns = [
            rows[field.name].cast(field.type)
            if field.name in rows.column_names
            else pa.nulls(rows.num_rows, field.type)
            for field in self.schema
        ]
        return pa.Table.from_arrays(columns, schema=self.schema)


def _in_order(
    address: str, table: Table, files: Sequence[StoredFile], schema: pa.Schema
) -> Iterator[pa.Table]:
    """Yield the rows of all files in the table's order, a few at a time."""
    at_once = BODIES_AT_ONCE if table.is_bulky else ROWS_AT_ONCE
    if not table.sort:
        for file in files:
            yield from _Source(f"{address}/{file.path}", schema, at_once, None).all()
        return
    keys = [_keys(f"{address}/{file.path}", table) for file in files]
    orders = [_order(one, table) for one in keys]
    sources = [
        _Source(f"{address}/{file.path}", schema, at_once, None if _is_sorted(order) else order)
        for file, order in zip(files, orders, strict=True)
    ]
    sorted_keys = [one.take(order) for one, order in zip(keys, orders, strict=True)]
    whose = np.repeat(np.arange(len(files)), [one.num_rows for one in keys])
    turn = whose[_order(pa.concat_tables(sorted_keys), table).to_numpy()]
    for start in range(0, len(turn), at_once):
        yield _interleaved(sources, turn[start : start + at_once])


def _interleaved(sources: Sequence[_Source], turn: Places) -> pa.Table:
    """Return one row of each source whose turn it is, in order."""
    asked, n_rows = np.unique(turn, return_counts=True)
    parts = [sources[one].take(int(n)) for one, n in zip(asked, n_rows, strict=True)]
    by_source = np.argsort(turn, kind="stable")
    places = np.empty(len(turn), dtype=np.int64)
    places[by_source] = np.arange(len(turn))
    return pa.concat_tables(parts).take(pa.array(places))


def _keys(file: str, table: Table) -> pa.Table:
    with parquet_file(file) as opened:
        return opened.read(columns=list(table.sort))


def _order(keys: pa.Table, table: Table) -> pa.Array:
    return pc.sort_indices(keys, sort_keys=[(name, "ascending") for name in table.sort])


def _is_sorted(order: pa.Array) -> bool:
    return bool((np.diff(order.to_numpy().astype(np.int64)) == 1).all())


def _all(rows: pa.Table) -> pa.Array:
    return pa.array(np.arange(rows.num_rows))


def _bare(schema: pa.Schema, table: Table) -> pa.Schema:
    """Return the columns that files hold: all but the partition, without comments."""
    return pa.schema([one.remove_metadata() for one in schema if one.name != table.partition])
