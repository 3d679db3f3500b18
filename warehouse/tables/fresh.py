"""What was added to a table since a version is found without reading what was there before."""

from pathlib import PurePosixPath

from deltalake.exceptions import DeltaError

from warehouse.tables.stored import StoredTable


def added(table: StoredTable, since: int | None) -> tuple[str, ...]:
    """Return the files of the newest version that may have rows which version `since` had not.

    All of them where `since` is None, or so long ago that its log is gone. Whoever reads them can
    meet rows that it has seen: some are of merges that rows which came since went into.
    """
    version = table.version()
    if since is None:
        return table.at(version).files
    came = appended(table, since, version)
    return _unlike(table, since, version) if came is None else came


def appended(table: StoredTable, since: int, version: int) -> tuple[str, ...] | None:
    """Return the files with just the rows that came between two versions; None if it is not told.

    That is so where rows went since, or went with older ones into a file of a merge, and where the
    log of `since` is gone. Merges keep all rows: if the files that they did not write have as many
    as there are more now, none that came is in one that they wrote.
    """
    try:
        then = table.at(since)
    except DeltaError:
        return None
    now, known = table.at(version), set(then.files)
    came = [file for file in now.files if file not in known]
    if len(now.files) - len(came) == len(known):
        return tuple(came)
    merged = table.merged(since, version)
    if merged is None:
        return None
    came = [file for file in came if PurePosixPath(file).name not in merged]
    n_more = sum(now.n_rows.values()) - sum(then.n_rows.values())
    return tuple(came) if sum(now.n_rows[file] for file in came) == n_more else None


def _unlike(table: StoredTable, since: int, version: int) -> tuple[str, ...]:
    try:
        before = set(table.at(since).files)
    except DeltaError:
        before = set()
    return tuple(file for file in table.at(version).files if file not in before)
