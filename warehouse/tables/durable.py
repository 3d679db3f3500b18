"""A commit is on the disk before the next one begins: a power failure tears the last one at most.

delta-rs waits for no disk. So a machine that loses its power may keep the name of a file and lose
what was in it: each commit is synced here, with all that it names, and of the one that was not
yet, what is left is removed.
"""

import json
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote

from warehouse.place.place import Place
from warehouse.place.steps import step
from warehouse.tables.commits import LOG

HINT = "_last_checkpoint"
"""Delta's note of where the log was summed up last; without it the log is listed."""
MAGIC = b"PAR1"
"""With this a Parquet file ends (Apache Parquet format, "File Format")."""


def sync_commits(place: Place, table: str, *, after: int) -> None:
    """Wait until the commits after a version, and the files that they add, outlive anything."""
    if place.is_durable:
        return
    log = [name for name in _log(place, table) if _version(name) > after]
    added = [name for entry in log for name in _added(place, table, entry)]
    place.sync(*added, *log, f"{table}/{LOG}/{HINT}")


def newest_version(place: Place, table: str) -> int | None:
    """Return the version that the log ends with, -1 without one, by the names of its files alone.

    None where the log is not listed in less time than it is read in.
    """
    return None if place.is_durable else max(map(_version, _log(place, table)), default=-1)


def newest_files(place: Place, table: str) -> tuple[str, ...]:
    """Return the files by which the newest commit is known, if a power failure may tear it."""
    if place.is_durable:
        return ()
    versions = {name: _version(name) for name in place.names_in(f"{table}/{LOG}")}
    newest = max(versions.values(), default=-1)
    return tuple(sorted(name for name, its in versions.items() if 0 <= its == newest))


def is_whole(place: Place, table: str, files: tuple[str, ...]) -> bool:
    """Tell whether all that a commit wrote is there to its end."""
    return all(
        is_legible(place, entry)
        and all(_ends_well(place, name) for name in _added(place, table, entry))
        for entry in files
    )


def is_legible(place: Place, name: str) -> bool:
    """Tell whether a file of the log can be read, whatever became of those that it names."""
    if not name.endswith(".json"):
        return _ends_well(place, name)
    try:
        return [json.loads(line) for line in (place.read(name) or b"").splitlines()] != []
    except ValueError:
        return False


def drop_torn(place: Place, table: str, files: tuple[str, ...]) -> None:
    """Remove what a commit left that never came to count; what it wrote then belongs to nobody.

    The hint goes first, then what sums up, then the commit: killed in between, there is still
    one that is torn.
    """
    hint = f"{table}/{LOG}/{HINT}"
    for name in (hint, *sorted(files, key=lambda name: name.endswith(".json"))):
        with step(f"drop torn {PurePosixPath(name).name}"):
            place.remove(name)


def version_of(files: tuple[str, ...]) -> int:
    """Return which commit files of the log belong to."""
    return _version(files[0])


def _log(place: Place, table: str) -> list[str]:
    """Return the commits of a table and what sums them up."""
    return [name for name in place.names_in(f"{table}/{LOG}") if _version(name) >= 0]


def _version(name: str) -> int:
    """Return the version that a file of the log has in its name; -1 if it is another file.

    >>> _version("tables/runs/_delta_log/00000000000000000007.json"), _version("runs/_last")
    (7, -1)
    """
    number, _, rest = name[name.rfind("/") + 1 :].partition(".")
    return int(number) if number.isdecimal() and rest.endswith(("json", "parquet")) else -1


def _added(place: Place, table: str, entry: str) -> Iterator[str]:
    """Yield the files that a commit adds; raise ValueError if it is not whole."""
    if not entry.endswith(".json"):
        return
    for line in (place.read(entry) or b"").splitlines():
        if added := json.loads(line).get("add"):
            yield f"{table}/{unquote(added['path'])}"


def _ends_well(place: Place, name: str) -> bool:
    """Tell whether a Parquet file is there, and has an end."""
    file = place.local(name)
    if file is None:
        return False
    with file.open("rb") as opened:
        size = file.stat().st_size
        opened.seek(max(0, size - len(MAGIC)))
        return opened.read() == MAGIC
