"""A file that no table names any more goes once no reader can need it.

A reader holds the edition that it opened, and that names files. So it counts when an edition was
replaced, not when a file was: each upkeep notes, once it has published, which version of each table
readers are shown from then on. What that version does not name is in no edition since, and goes
when the note is as old as readers may be.
"""

from datetime import datetime, timedelta

from deltalake.exceptions import DeltaError

from warehouse.place.place import Lying
from warehouse.place.steps import step
from warehouse.tables.commits import LOG
from warehouse.tables.stored import StoredTable


def leftovers(
    stored: StoredTable, upkeeps: StoredTable, *, keep: timedelta, now: datetime
) -> tuple[Lying, ...]:
    """Return the files of a table that nobody can need who opened an edition within `keep`.

    Among them are those of writers that were killed before they could commit.
    """
    columns = ("table_version", "finished_at")
    notes = upkeeps.select(columns, table_name=[stored.table.name]).to_pylist()
    old_enough = [note for note in notes if note["finished_at"] <= now - keep]
    if not old_enough:
        return ()
    note = max(old_enough, key=lambda note: note["finished_at"])
    try:
        shown = stored.at(note["table_version"]).files
    except DeltaError:  # its log is gone: a later note will do
        return ()
    needed = {*shown, *stored.at(stored.version()).files}
    return tuple(
        file
        for file in sorted(stored.place.lying(stored.name))
        if file.name.endswith(".parquet")
        and not file.name.startswith(f"{stored.name}/{LOG}/")
        and file.address not in needed
        and file.modified_at < note["finished_at"]
    )


def sweep(stored: StoredTable, files: tuple[Lying, ...]) -> int:
    """Remove files, and the part of the log that is older than Delta keeps; return their size."""
    for file in files:
        with step(f"remove a file of {stored.table.name}"):
            stored.place.drop(file.name)
    with step(f"shorten the log of {stored.table.name}"):
        stored.opened().cleanup_metadata()
    return sum(file.n_bytes for file in files)
