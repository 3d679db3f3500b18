"""Rows are looked up by what their columns hold, in no more files than may have them."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import and_

import pyarrow as pa
import pyarrow.compute as pc
from deltalake import DeltaTable
from pyarrow.dataset import Dataset, Expression, FileSystemDataset, Fragment, ParquetFileFormat

from warehouse.place.reading import arrow_files, parquet_file
from warehouse.tables.dataset import dataset_of
from warehouse.tables.kept_prints import KeptPrints
from warehouse.tables.prints import prints_of
from warehouse.tables.table import Table

Among = Mapping[str, Collection[object]]
Wanted = Mapping[str, pa.Array]

FEW = 16
"""Files that one thread reads for less than it costs to share them out."""


@dataclass(frozen=True, kw_only=True)
class Rows:
    """The rows of a table at the version that it was opened at: of another, make others."""

    table: Table
    address: str
    prints: KeptPrints
    opened: DeltaTable
    version: int

    @cached_property
    def schema(self) -> pa.Schema:
        """The columns, as they are stored."""
        return pa.schema(self.opened.schema().to_arrow())

    @cached_property
    def partitions(self) -> Mapping[str, str | None]:
        """The partition of each file, by its path below the table."""
        added, partition = pa.table(self.opened.get_add_actions()), self.table.partition
        paths = added["path"].to_pylist()
        if not partition:
            return dict.fromkeys(paths)
        return {
            path: its[partition]
            for path, its in sorted(zip(paths, added["partition"].to_pylist(), strict=True))
        }

    @cached_property
    def dataset(self) -> Dataset:
        """All of them, told apart by the bounds of columns."""
        return dataset_of(self.opened, self.address)

    def part(self, files: Iterable[str]) -> Dataset:
        """Return those of some files."""
        kind, system = ParquetFileFormat(), arrow_files(self.address)
        found = [self._fragment(file, kind) for file in files]
        return FileSystemDataset(found, self.schema, kind, filesystem=system)

    def keys(self, file: str) -> pa.ChunkedArray:
        """Return what the column that is printed holds in a file."""
        with parquet_file(f"{self.address}/{file}") as opened:
            return opened.read(columns=[str(self.table.printed)]).column(0)

    def learn(self, came: pa.Table, *, but: Collection[str]) -> None:
        """Print the rows that came in with this version, in files that are not those of before.

        Where a partition's rows are in several files, these are read when they are asked for.
        """
        known, partition = prints_of(self.prints), self.table.partition
        files = Counter(its for file, its in self.partitions.items() if file not in but)
        keys = came[str(self.table.printed)]
        for file, its in self.partitions.items():
            if file not in but and files[its] == 1:
                is_here = pc.equal(came[partition], its) if partition else None
                known.learn(file, keys.filter(is_here) if partition else keys)

    def _fragment(self, file: str, kind: ParquetFileFormat) -> Fragment:
        name = self.table.partition
        return kind.make_fragment(
            f"{self.address}/{file}",
            arrow_files(self.address),
            partition_expression=pc.field(name) == self.partitions[file] if name else None,
        )


def look_up(stored: Rows, columns: Iterable[str], among: Among) -> pa.Table:
    """Return some columns of the rows in which each named column has one of its values."""
    wanted: Wanted = {name: _values(stored.table, name, values) for name, values in among.items()}
    if stored.table.printed not in wanted:
        return stored.dataset.to_table(columns=list(columns), filter=_all_in(wanted))
    files, wanted = _narrowed(stored, str(stored.table.printed), wanted)
    if not files:
        return pa.schema([stored.schema.field(name) for name in columns]).empty_table()
    return stored.part(files).to_table(
        columns=list(columns), filter=_all_in(wanted), use_threads=len(files) > FEW
    )


def without_stored(rows: pa.Table, stored: Rows) -> pa.Table:
    """Return the rows whose key is not stored."""
    table = stored.table
    keys = rows.select(list(table.key))
    among = {name: keys[name].unique().to_pylist() for name in table.key}
    held = look_up(stored, table.key, among)
    if not held.num_rows:
        return rows
    taken = set(zip(*(held[name].to_pylist() for name in table.key), strict=True))
    wanted = zip(*(keys[name].to_pylist() for name in table.key), strict=True)
    return rows.filter(pa.array([key not in taken for key in wanted], pa.bool_()))


def _narrowed(stored: Rows, name: str, wanted: Wanted) -> tuple[list[str], Wanted]:
    """Return the files that may hold one of the keys in `name`, and what is wanted of them."""
    live = stored.partitions
    within = wanted.get(stored.table.partition or "")
    parts = None if within is None else set(within.to_pylist())
    among = [file for file, its in live.items() if parts is None or its in parts]
    known = prints_of(stored.prints)
    known.follow(live, among=among, keys=stored.keys)
    holding, keys = known.holding(wanted[name], among)
    return holding, {**wanted, name: keys}


def _all_in(wanted: Wanted) -> Expression | None:
    tests = [pc.field(name).isin(values) for name, values in wanted.items()]
    return reduce(and_, tests) if tests else None


def _values(table: Table, name: str, values: Collection[object]) -> pa.Array:
    return pa.array(values, table.arrow.field(name).type)
