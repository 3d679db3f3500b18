"""A file that no version of its table names was left by a writer that died."""

import json
from collections.abc import Iterator

from warehouse.forgetting.leftovers import unreferenced
from warehouse.place.reading import parquet_file
from warehouse.tables.commits import LOG
from warehouse.tables.stored import StoredTable
from warehouse.verifying.fault import Fault, FaultKind


def strays(stored: StoredTable) -> Iterator[Fault]:
    """Yield the files that no version names; those of older versions go with upkeep.

    Only a writer can be sure: another may be about to name what it has written.
    """
    found = unreferenced(stored)  # first: what is committed after that is named by the log
    named = {f"{stored.name}/{path}" for path in _named(stored)}
    for file in found:
        if file.name not in named:
            yield Fault(
                kind=FaultKind.STRAY,
                place=file.address,
                detail="no version of the table names it",
                table=stored.table,
            )


def _named(stored: StoredTable) -> Iterator[str]:
    """Yield every file that the log knows, those that were removed too."""
    for file in stored.place.lying(f"{stored.name}/{LOG}"):
        if file.name.endswith(".json"):
            for line in (stored.place.read(file.name) or b"").splitlines():
                action = json.loads(line)
                yield from (action[kind]["path"] for kind in ("add", "remove") if kind in action)
        if ".checkpoint" not in file.name or not file.name.endswith(".parquet"):
            continue
        with parquet_file(file.address) as opened:
            for row in opened.read(columns=["add.path", "remove.path"]).to_pylist():
                yield from (one["path"] for one in row.values() if one and one["path"])
