"""Articles are written as Parquet, a folder for each month, in files of bounded size."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from warehouse.tables.table import Column

GROUP_BYTES = 64 * 2**20
"""What is held in memory before it is written."""
GROUP_ROWS = 16_384
FILE_BYTES = 256 * 2**20
"""A file that has as much is closed after its group."""


def write_month(
    batches: Iterable[pa.RecordBatch], folder: Path, columns: tuple[Column, ...]
) -> int:
    """Write the rows of one month into `folder`, which is made for the first; return how many."""
    comments = {column.name: {"comment": column.comment} for column in columns}
    n_rows = n_files = 0
    with ExitStack() as open_file:
        writer: parquet.ParquetWriter | None = None
        for group in _groups(batches):
            if writer is None:
                folder.mkdir(parents=True, exist_ok=True)
                path = folder / f"part-{n_files:05}.parquet"
                commented = pa.schema(f.with_metadata(comments[f.name]) for f in group.schema)
                writer = open_file.enter_context(
                    parquet.ParquetWriter(path, commented, compression="zstd")
                )
                n_files += 1
            writer.write_table(group.cast(writer.schema), row_group_size=GROUP_ROWS)
            n_rows += group.num_rows
            if path.stat().st_size >= FILE_BYTES:
                open_file.close()
                writer = None
    return n_rows


def _groups(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.Table]:
    """Yield the rows in groups of bounded memory."""
    held: list[pa.RecordBatch] = []
    for batch in batches:
        held.append(batch)
        is_large = sum(one.nbytes for one in held) >= GROUP_BYTES
        if is_large or sum(one.num_rows for one in held) >= GROUP_ROWS:
            yield pa.Table.from_batches(held)
            held = []
    if any(one.num_rows for one in held):
        yield pa.Table.from_batches(held)
