"""Rows are Arrow as their table declares them, whatever their texts hold."""

from collections.abc import Mapping, Sequence
from datetime import date

import pyarrow as pa

from warehouse.tables.table import Table

Row = Mapping[str, object]


def arrow(table: Table, rows: Sequence[Row]) -> pa.Table:
    """Return the rows as the table declares them, in its order.

    A lone surrogate is no character: no file can hold it, so it is stored as U+FFFD.
    """
    try:
        found = pa.Table.from_pylist(rows, schema=table.arrow)
    except UnicodeEncodeError:
        found = pa.Table.from_pylist([readable(row) for row in rows], schema=table.arrow)
    return found.sort_by([(name, "ascending") for name in table.sort]) if table.sort else found


def same_named(table: Table, noun: object) -> dict[str, object]:
    """Return the fields of a noun that are columns under the same name."""
    kind = type(noun)
    if kind not in table.shared:
        table.shared[kind] = tuple(name for name in table.names if hasattr(noun, name))
    return {name: getattr(noun, name) for name in table.shared[kind]}


def named_values(pairs: Sequence[tuple[str, str]]) -> list[Row]:
    """Return pairs, such as HTTP headers, as a list of records."""
    return [{"name": name, "value": value} for name, value in pairs]


def month(day: date | None) -> str:
    """Return the partition of a day, which depends on nothing else.

    >>> month(date(2024, 3, 31)), month(None)
    ('2024-03', 'undated')
    """
    return day.isoformat()[:7] if day else "undated"


def readable(value: object) -> object:
    """Return the value with every lone surrogate in it replaced."""
    match value:
        case str():
            return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        case dict():
            return {readable(key): readable(item) for key, item in value.items()}
        case list() | tuple():
            return [readable(item) for item in value]
        case _:
            return value
