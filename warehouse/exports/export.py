"""Articles of one edition go to files, or down a pipe, in bounded memory."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TextIO

import duckdb
import pyarrow as pa
from duckdb import DuckDBPyConnection

from warehouse.errors import QueryFailed
from warehouse.exports.asked import Asked, Form
from warehouse.exports.hive import write_month
from warehouse.exports.lines import write_lines, write_names
from warehouse.exports.manifest import (
    INSIDE,
    Manifest,
    asked_in_words,
    exported_files,
    manifest_path,
)
from warehouse.exports.place import placing
from warehouse.exports.recorded import note
from warehouse.exports.selection import Selection
from warehouse.place.root import Root, place_of
from warehouse.place.steps import step
from warehouse.query import checked
from warehouse.read import connect

ROWS_AT_ONCE = 512
"""Rows that DuckDB gives together: long articles, with every claim about them, are 50 kB each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """How many rows an export has, and how many were reserved and left out."""

    n_rows: int
    n_reserved: int


def export(root: Root, asked: Asked, path: Path, *, replaces: bool, now: datetime) -> Manifest:
    """Write what is asked for to `path`, a file or folder, with a manifest; return that."""
    selection, path = Selection(asked), path.absolute()
    with connect(root) as reader, placing(path, asked.form, replaces=replaces) as new:
        counted = _write(reader, selection, new)
        [(published_at, schema_version, versions)] = reader.execute(
            "SELECT published_at, schema_version, versions FROM edition"
        ).fetchall()
        manifest = Manifest(
            path=path,
            form=asked.form,
            asked=asked_in_words(asked),
            columns=tuple(column.name for column in selection.columns),
            n_rows=counted.n_rows,
            n_reserved=counted.n_reserved,
            files=exported_files(new, name=path.name),
            made_at=now,
            published_at=published_at,
            schema_version=schema_version,
            versions=versions,
        )
        # First the account, then the thing: nothing lies there that the account does not have.
        with step("write manifest"):
            where = new / INSIDE if new.is_dir() else manifest_path(path, asked.form)
            where.write_text(manifest.as_json(), encoding="utf-8")
        with suppress(OSError):
            note(place_of(root).home, manifest)
    return manifest


def export_lines(root: Root, asked: Asked, out: TextIO) -> Counted:
    """Write what is asked for, in a form of lines, to a stream."""
    with connect(root) as reader:
        return _lines(reader, Selection(asked), out)


def _write(reader: DuckDBPyConnection, selection: Selection, new: Path) -> Counted:
    if selection.asked.form is Form.PARQUET:
        return _folders(reader, selection, new)
    with new.open("w", encoding="utf-8", errors="backslashreplace", newline="") as out:
        return _lines(reader, selection, out)


def _lines(reader: DuckDBPyConnection, selection: Selection, out: TextIO) -> Counted:
    if selection.asked.form is Form.CSV:
        write_names((column.name for column in selection.columns), out)
    n_rows = write_lines(_batches(reader, selection.rows()), selection.asked, out)
    return _counted(reader, selection, n_rows)


def _folders(reader: DuckDBPyConnection, selection: Selection, new: Path) -> Counted:
    """Write month by month: one file is open at a time, however many months there are."""
    new.mkdir()
    months = [month for (month,) in _answer(reader, selection.months()).fetchall()]
    n_rows = 0
    for month in months:
        batches = _batches(reader, selection.rows(month))
        n_rows += write_month(batches, new / f"month={month}", selection.columns)
    return _counted(reader, selection, n_rows)


def _counted(reader: DuckDBPyConnection, selection: Selection, n_rows: int) -> Counted:
    if selection.asked.has_reserved:
        return Counted(n_rows=n_rows, n_reserved=0)
    [(n_with_reserved,)] = _answer(reader, selection.count()).fetchall()
    return Counted(n_rows=n_rows, n_reserved=n_with_reserved - n_rows)


def _batches(reader: DuckDBPyConnection, query: str) -> Iterator[pa.RecordBatch]:
    """Yield the answer, little by little."""
    try:
        yield from _answer(reader, query).to_arrow_reader(ROWS_AT_ONCE) or ()
    except (duckdb.Error, pa.ArrowException) as error:
        raise QueryFailed(str(error)) from error


def _answer(reader: DuckDBPyConnection, query: str) -> duckdb.DuckDBPyRelation:
    """Return the answer of a query that is not run yet; it may hold what somebody wrote."""
    [statement] = checked(query)
    try:
        return reader.sql(statement)
    except duckdb.Error as error:
        raise QueryFailed(str(error)) from error
