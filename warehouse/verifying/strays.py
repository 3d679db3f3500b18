"""A file that no version of its table names was left by a writer that died."""

import json
from collections.abc import Iterator
from pathlib import Path

from pyarrow.parquet import ParquetFile

from warehouse.forgetting.leftovers import LOG, unreferenced
from warehouse.tables.stored import StoredTable
from warehouse.verifying.fault import Fault, FaultKind


def strays(stored: StoredTable) -> Iterator[Fault]:
    """Yield the files that no version names; those of older versions go with upkeep."""
    folder = stored.path.resolve()
    named = {folder / path for path in _named(stored.path / LOG)}
    for file in unreferenced(stored):
        if file not in named:
            yield Fault(
                kind=FaultKind.STRAY,
                place=str(file),
                detail="no version of the table names it",
                table=stored.table,
            )


def _named(log: Path) -> Iterator[str]:
    """Yield every file that the log knows, those that were removed too."""
    for path in log.glob("*.json"):
        for line in path.read_text(encoding="utf-8").splitlines():
            action = json.loads(line)
            yield from (action[kind]["path"] for kind in ("add", "remove") if kind in action)
    for path in log.glob("*.checkpoint*.parquet"):
        with ParquetFile(path) as opened:
            for row in opened.read(columns=["add.path", "remove.path"]).to_pylist():
                yield from (one["path"] for one in row.values() if one and one["path"])
