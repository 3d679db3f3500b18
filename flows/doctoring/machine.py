"""The machine has room, lets files be made and opened, and its clock goes right."""

import errno
import os
import resource
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from shutil import disk_usage
from tempfile import TemporaryFile, gettempdir

from flows.doctoring.finding import Finding, doubtful, sound, wrong

LEAST_FREE = 1 << 30
ENOUGH_FREE = 10 << 30
ENOUGH_DAYS = 30
MANY_DAYS = 3650
LEAST_FILES = 1024
GIB = 1 << 30

Free = Callable[[Path], int]


def free_bytes(folder: Path) -> int:
    """Return the room on the disk that holds a folder."""
    return disk_usage(folder).free


def look_at_folder(what: str, folder: Path) -> Finding:
    """Return whether files can be made in the folder of a setting, or it could be made itself."""
    there = _nearest(folder)
    try:
        with TemporaryFile(dir=there) as file:
            file.write(b"copydesk")
    except OSError as error:
        why = os.strerror(error.errno or errno.EIO)
        remedy = f"let this user write there, or name another folder: COPYDESK_{what.upper()}"
        return wrong("disk", f"{there} cannot be written to: {why}", remedy=remedy)
    made = "" if there == folder else ", and will be made"
    return sound("disk", f"{what}: {folder} can be written to{made}")


def look_at_room(
    folder: Path, *, bytes_a_day: float | None = None, free: Free = free_bytes
) -> Iterator[Finding]:
    """Yield how much room there is, and for how long at the pace of late."""
    remedy = "free some space, or `copydesk upkeep --drop-bodies-older-than DAYS`"
    data = _nearest(folder)
    for there in _apart(data, Path(gettempdir())):
        left = free(there)
        told = f"{left / GIB:,.1f} GiB are free at {there}"
        days = left / bytes_a_day if bytes_a_day and there == data else None
        if days is not None:
            many = f"{days:,.0f} days" if days < MANY_DAYS else "more than ten years"
            told += f", room for {many} at the pace of the last week"
        is_short = left < ENOUGH_FREE if days is None else days < ENOUGH_DAYS
        if left < LEAST_FREE:
            yield wrong("free space", told, remedy=remedy)
        elif is_short:
            yield doubtful("free space", told, remedy=remedy)
        else:
            yield sound("free space", told)


def look_at_open_files(limit: int | None = None) -> Finding:
    """Return whether the system lets this process open as many files as large queries need."""
    soft = resource.getrlimit(resource.RLIMIT_NOFILE)[0] if limit is None else limit
    told = f"{soft:,} files may be open at a time"
    if 0 <= soft < LEAST_FILES:
        return doubtful("open files", told, remedy=f"allow more: ulimit -n {LEAST_FILES}")
    return sound("open files", told)


def look_at_clock(now: datetime, *, stored_at: datetime | None) -> Finding:
    """Return whether the clock is behind what was stored by it."""
    if stored_at and stored_at > now:
        later = f"{stored_at:%Y-%m-%d %H:%M} UTC"
        told = f"it is {now:%Y-%m-%d %H:%M} UTC here, and something was stored at {later}"
        return wrong("clock", told, remedy="set the clock: timedatectl set-ntp true")
    return sound("clock", f"{now:%Y-%m-%d %H:%M} UTC, not before what is stored")


def _nearest(folder: Path) -> Path:
    """Return the folder, or the nearest above it that is there."""
    resolved = folder.resolve()
    return next(one for one in (resolved, *resolved.parents) if one.is_dir())


def _apart(*folders: Path) -> list[Path]:
    """Return one folder for each disk."""
    by_disk: dict[int, Path] = {}
    for folder in folders:
        by_disk.setdefault(folder.stat().st_dev, folder)
    return list(by_disk.values())
