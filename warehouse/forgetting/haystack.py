"""Every byte of a file is looked at as it lies, and as it reads when it is unpacked."""

import gzip
import sqlite3
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
from pyarrow.parquet import ParquetFile

CHUNK = 1 << 22
ROWS = 1_024
GZIP, ZSTD, PARQUET, DUCKDB = b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"PAR1", b"DUCK"
TEXTUAL = (pa.string(), pa.large_string(), pa.binary(), pa.large_binary())
DUCKDB_AT = 8
"""Where a DuckDB file says that it is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hay:
    """Some bytes, and where they are from."""

    column: str | None
    """Of a table's file, the column; None for bytes as they lie."""
    data: memoryview


def hay_of(path: Path, *, overlap: int) -> Iterator[Hay]:
    """Yield all bytes of a file, in pieces that overlap by so many; then what they unpack to.

    Raises OSError, or an error of what reads the format, where the file does not hold together.
    """
    with path.open("rb") as file:
        head = file.read(DUCKDB_AT + len(DUCKDB))
        file.seek(0)
        yield from _chunks(file, overlap)
    if head.startswith(GZIP):
        with gzip.open(path) as unpacked:
            yield from _chunks(unpacked, overlap)
    elif head.startswith(ZSTD):
        with pa.CompressedInputStream(pa.OSFile(str(path)), "zstd") as unpacked:
            yield from _chunks(unpacked, overlap)
    elif head.startswith(PARQUET):
        yield from _parquet(path)
    elif head[DUCKDB_AT:] == DUCKDB:
        yield from _duckdb(path)


def _chunks(file: "pa.NativeFile | gzip.GzipFile", overlap: int) -> Iterator[Hay]:
    """Yield a stream in pieces."""
    kept = b""
    while chunk := file.read(CHUNK):
        data = kept + chunk
        yield Hay(column=None, data=memoryview(data))
        kept = data[-overlap:]


def _parquet(path: Path) -> Iterator[Hay]:
    """Yield the texts and bytes of every column, however deep."""
    with ParquetFile(path) as opened:
        for batch in opened.iter_batches(batch_size=ROWS):
            yield from _batch(batch)


def _duckdb(path: Path) -> Iterator[Hay]:
    """Yield the texts and bytes of every table that the file itself holds."""
    name = str(path).replace("'", "''")
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{name}' AS hay (READ_ONLY)")
        tables = connection.execute(
            "SELECT schema_name, table_name FROM duckdb_tables() WHERE database_name = 'hay'"
        ).fetchall()
        for schema, table in tables:
            relation = connection.sql(f'FROM hay."{schema}"."{table}"')
            for batch in relation.to_arrow_reader(ROWS):
                yield from _batch(batch)


def _batch(batch: pa.RecordBatch) -> Iterator[Hay]:
    for name, column in zip(batch.schema.names, batch.columns, strict=True):
        for leaf in _leaves(column):
            yield Hay(column=name, data=leaf)


def _leaves(array: pa.Array) -> Iterator[memoryview]:
    """Yield the values of an array's texts, one after the other as they lie in memory."""
    kind = array.type
    if pa.types.is_dictionary(kind):
        yield from _leaves(array.dictionary)
    elif pa.types.is_struct(kind):
        for field in array.flatten():
            yield from _leaves(field)
    elif pa.types.is_map(kind):
        yield from _leaves(array.keys)
        yield from _leaves(array.items)
    elif pa.types.is_list(kind) or pa.types.is_large_list(kind):
        yield from _leaves(array.flatten())
    elif kind in TEXTUAL and (values := array.buffers()[2]):
        yield memoryview(values)


UNREADABLE = (OSError, EOFError, zlib.error, pa.ArrowException, duckdb.Error, sqlite3.Error)
"""What is raised of a file that does not hold together."""
