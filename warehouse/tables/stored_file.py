"""One file of a stored table, as the table's log knows it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePosixPath

import pyarrow as pa
import pyarrow.compute as pc
from deltalake.transaction import AddAction, RemoveAction

from warehouse.tables.table import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A Parquet file whose rows belong to one partition."""

    path: str
    """Below the table's folder."""
    n_bytes: int
    partition: Mapping[str, str]
    """Empty where the table has none."""
    stats: str = "{}"
    """Number of rows and bounds of the columns that look-ups use, as Delta writes them."""

    def coming(self, *, now: datetime, is_change: bool = False) -> AddAction:
        """Return the line of the log by which the file is part of its table."""
        return AddAction(
            path=self.path,
            size=self.n_bytes,
            partition_values=dict(self.partition),
            modification_time=_millis(now),
            data_change=is_change,
            stats=self.stats,
        )

    def going(self, *, now: datetime, is_change: bool = False) -> RemoveAction:
        """Return the line of the log by which it no longer is; the file itself stays."""
        return RemoveAction(
            path=self.path,
            data_change=is_change,
            deletion_timestamp=_millis(now),
            size=self.n_bytes,
            partition_values=dict(self.partition),
        )


def partition_of(address: str) -> str:
    """Return the value of the partition that a file lies in, as its address says.

    >>> partition_of("s3://bucket/news/tables/articles/month=2024-03/part-1.parquet")
    '2024-03'
    """
    return PurePosixPath(address).parent.name.partition("=")[2]


def bounded(table: Table) -> tuple[str, ...]:
    """Return the columns whose bounds the log holds: those that look-ups use, and no text."""
    useful = dict.fromkeys((*table.key, *table.sort))
    return tuple(name for name in useful if name != table.partition)


def stats_of(keys: pa.Table) -> str:
    """Return what the log says of a file with these values in its bounded columns."""
    least, most, nulls = {}, {}, {}
    for name in keys.column_names:
        column = keys[name]
        nulls[name] = column.null_count
        if column.null_count < len(column):
            bounds = pc.min_max(column).as_py()
            least[name], most[name] = _plain(bounds["min"]), _plain(bounds["max"])
    found = {
        "numRecords": keys.num_rows,
        "minValues": least,
        "maxValues": most,
        "nullCount": nulls,
    }
    return json.dumps(found)


def _plain(value: object) -> object:
    """Return a bound as the log writes it: of an instant, the millisecond that it is in."""
    match value:
        case datetime():
            return value.replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"
        case date():
            return value.isoformat()
        case _:
            return value


def _millis(now: datetime) -> int:
    return int(now.timestamp() * 1000)
