"""What was added to a table since a version is found without reading what was there before."""

from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
from deltalake import DeltaTable
from deltalake.exceptions import DeltaError

from warehouse.tables.stored import StoredTable


def added(table: StoredTable, since: int | None) -> tuple[Path, ...]:
    """Return the files of the newest version that version `since` did not have.

    All of them where `since` is None, or so long ago that its log is gone. A file that compaction
    wrote is new too: whoever reads it meets rows that it has seen.
    """
    now = table.at(table.version()).files
    before = set() if since is None else set(_files(table, since))
    return tuple(file for file in now if file not in before)


def _files(table: StoredTable, version: int) -> Iterable[Path]:
    try:
        then = DeltaTable(table.path, version=version)
    except DeltaError:
        return ()
    folder = table.path.resolve()
    return (folder / name for name in pa.table(then.get_add_actions())["path"].to_pylist())
