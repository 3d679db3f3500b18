"""Rows are looked up by what their columns hold, in no more files than may have them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import and_

import pyarrow as pa
import pyarrow.compute as pc
from deltalake import DeltaTable
from pyarrow.dataset import Dataset, FileSystemDataset, ParquetFileFormat

from warehouse.tables.dataset import dataset_of
from warehouse.tables.prints import prints_of
from warehouse.tables.table import Table

Among = Mapping[str, Collection[object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """The rows of a table at one version, as Arrow reads them."""

    table: Table
    uri: str
    version: int
    dataset: Dataset


def rows_of(stored: DeltaTable, table: Table, address: str) -> Rows:
    """Return the rows of a table as it was opened at an address."""
    dataset = dataset_of(stored, address)
    return Rows(table=table, uri=stored.table_uri, version=stored.version(), dataset=dataset)


def look_up(stored: Rows, columns: Iterable[str], among: Among) -> pa.Table:
    """Return some columns of the rows in which each named column has one of its values."""
    table, dataset = stored.table, stored.dataset
    wanted = {name: _values(table, name, values) for name, values in among.items()}
    if table.printed in wanted:
        name = str(table.printed)
        dataset, wanted[name] = _narrowed(dataset, stored.uri, name, wanted)
    tests = [pc.field(name).isin(values) for name, values in wanted.items()]
    return dataset.to_table(columns=list(columns), filter=reduce(and_, tests) if tests else None)


def without_stored(rows: pa.Table, stored: Rows) -> pa.Table:
    """Return the rows whose key is not stored."""
    table = stored.table
    keys = rows.select(list(table.key))
    among = {name: keys[name].unique().to_pylist() for name in table.key}
    held = look_up(stored, table.key, among)
    taken = set(zip(*(held[name].to_pylist() for name in table.key), strict=True))
    wanted = zip(*(keys[name].to_pylist() for name in table.key), strict=True)
    return rows.filter(pa.array([key not in taken for key in wanted], pa.bool_()))


def _narrowed(
    dataset: Dataset, uri: str, name: str, wanted: Mapping[str, pa.Array]
) -> tuple[Dataset, pa.Array]:
    """Return the part of a table that may hold one of the keys in `name`, and those of them."""
    live = {fragment.path: fragment for fragment in dataset.get_fragments()}
    known = prints_of(uri, name)
    known.follow(dataset, live)
    others = [pc.field(one).isin(values) for one, values in wanted.items() if one != name]
    among = dataset.get_fragments(filter=reduce(and_, others)) if others else live.values()
    holding, keys = known.holding(wanted[name], [fragment.path for fragment in among])
    part = FileSystemDataset(
        [live[path] for path in sorted(holding)],
        dataset.schema,
        ParquetFileFormat(),
        filesystem=dataset.filesystem,
    )
    return part, keys


def _values(table: Table, name: str, values: Collection[object]) -> pa.Array:
    return pa.array(values, table.arrow.field(name).type)
