"""Of a table stays on disk what its newest version shows, and nothing else."""

from collections.abc import Collection, Iterator
from pathlib import PurePosixPath

from warehouse.place.place import Lying
from warehouse.place.steps import step
from warehouse.tables.commits import LOG
from warehouse.tables.stored import StoredTable


def clear(tables: Collection[StoredTable]) -> None:
    """Remove every file that is no part of a newest version, and the logs of before.

    Who reads an older edition finds its files gone. Only the writer may call this: nobody else
    has a file here that no version names yet.
    """
    with step("sum up the logs"):
        newest = [(stored, stored.opened()) for stored in tables]
        for _, table in newest:
            table.create_checkpoint()
        for stored in tables:
            stored.place.sync(stored.name)  # before what it replaced goes for good
    with step("clear the logs"):
        for stored, table in newest:
            stored.place.drop(*(one.name for one in _older(stored, table.version())))
    with step("clear the tables"):
        for stored in tables:
            stored.place.drop(*(one.name for one in unreferenced(stored)))


def unreferenced(stored: StoredTable) -> tuple[Lying, ...]:
    """Return the files below a table that its newest version does not name."""
    live = set(stored.at(stored.version()).files)
    log = f"{stored.name}/{LOG}/"
    found = (one for one in stored.place.lying(stored.name) if not one.name.startswith(log))
    return tuple(sorted(one for one in found if one.address not in live))


def _older(stored: StoredTable, version: int) -> Iterator[Lying]:
    """Yield the files of the log that a checkpoint of `version` stands for, and what is left over.

    Their statistics hold the least and the greatest key of files that are gone.
    """
    for file in stored.place.lying(f"{stored.name}/{LOG}"):
        name = PurePosixPath(file.name)
        number = name.name.partition(".")[0]
        is_dated = number.isdecimal()
        if (is_dated and int(number) < version) or (not is_dated and name.suffix == ".tmp"):
            yield file
