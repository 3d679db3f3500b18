"""Of a table stays on disk what its newest version shows, and nothing else."""

from collections.abc import Collection, Iterator
from pathlib import Path

from deltalake import DeltaTable

from warehouse.place.steps import step
from warehouse.tables.stored import StoredTable

LOG = "_delta_log"


def clear(tables: Collection[StoredTable]) -> None:
    """Remove every file that is no part of a newest version, and the logs of before.

    Who reads an older edition finds its files gone. Only the writer may call this: nobody else
    has a file here that no version names yet.
    """
    with step("sum up the logs"):
        newest = [(stored.path / LOG, DeltaTable(stored.path)) for stored in tables]
        for _, table in newest:
            table.create_checkpoint()
    with step("clear the logs"):
        for log, table in newest:
            for file in _older(log, table.version()):
                file.unlink(missing_ok=True)
    with step("clear the tables"):
        for stored in tables:
            for file in unreferenced(stored):
                file.unlink(missing_ok=True)


def unreferenced(stored: StoredTable) -> tuple[Path, ...]:
    """Return the files of a table's folder that its newest version does not name."""
    live = set(stored.at(stored.version()).files)
    folder = stored.path.resolve()
    log = folder / LOG
    found = (file for file in folder.rglob("*") if file.is_file() and not file.is_relative_to(log))
    return tuple(sorted(file for file in found if file not in live))


def _older(log: Path, version: int) -> Iterator[Path]:
    """Yield the files of the log that a checkpoint of `version` stands for, and what is left over.

    Their statistics hold the least and the greatest key of files that are gone.
    """
    for file in log.iterdir():
        number = file.name.partition(".")[0]
        is_dated = number.isdecimal()
        if (is_dated and int(number) < version) or (not is_dated and file.suffix == ".tmp"):
            yield file
