"""Whatever the frontier refuses, it says what, to what, and what to do.

FrontierError
├── Foreign       the file is no frontier
├── Newer         a newer copydesk made it
├── Damaged       its bytes do not hold together
├── Full          the disk has no room
├── NotWritable   the disk says no
├── Busy          another process is in the middle of a change and does not end it
├── Inherited     a forked process used its parent's handle
└── NotAlone      another process works on that name
"""
# ruff: noqa: N818  (an error is named for the fact it tells)

from pathlib import Path
from typing import Any

AWAY = (
    "move it away together with its -wal and -shm files and run again:"
    " a new one is made, pages in the warehouse are not stored twice,"
    " and only what was learned of hosts and validators is forgotten"
)


class FrontierError(Exception):
    """Base of every error the frontier raises on purpose."""

    def __reduce__(self) -> tuple[Any, ...]:
        """Cross a process boundary intact, whatever a subclass's __init__ takes."""
        return type(self).__new__, (type(self), *self.args), self.__dict__


class Foreign(FrontierError):
    """The file is no frontier."""

    def __init__(self, path: Path) -> None:
        """Keep the file that belongs to somebody else."""
        self.path = path
        super().__init__(
            f"{path} is a database of something else and was left as it is;"
            " name another file for the frontier"
        )


class Newer(FrontierError):
    """A newer copydesk made the file."""

    def __init__(self, path: Path, *, version: int, known: int) -> None:
        """Keep both versions."""
        self.path = path
        self.version = version
        self.known = known
        super().__init__(
            f"{path} has schema {version}, and this copydesk knows {known};"
            " use the version of copydesk that made it, or another file"
        )


class Damaged(FrontierError):
    """The file's bytes do not hold together."""

    def __init__(self, path: Path, *, why: str) -> None:
        """Keep what SQLite said of it."""
        self.path = path
        self.why = why
        super().__init__(f"{path} is damaged ({why}); {AWAY}")


class Full(FrontierError):
    """The disk has no room."""

    def __init__(self, path: Path) -> None:
        """Keep the file that could not grow."""
        self.path = path
        super().__init__(
            f"the disk or quota that holds {path} is full, so the change was not made;"
            " free some space, then run the same command again: it goes on where it stopped"
        )


class NotWritable(FrontierError):
    """The disk says no."""

    def __init__(self, path: Path, *, why: str) -> None:
        """Keep what the system said of it."""
        self.path = path
        self.why = why
        super().__init__(
            f"cannot read and write {path}: {why};"
            " see that this user may write to it and to its folder and that the disk is sound,"
            " or name another file"
        )


class Busy(FrontierError):
    """Another process is in the middle of a change and does not end it."""

    def __init__(self, path: Path, *, waited_s: float) -> None:
        """Keep how long was waited."""
        self.path = path
        self.waited_s = waited_s
        super().__init__(
            f"another process held {path} for all of {waited_s:g} s;"
            " look for a copydesk that is stopped or hangs, end it, then run this again"
            " (a dead process holds nothing)"
        )


class Inherited(FrontierError):
    """A forked process used its parent's handle, which would break the file's locks."""

    def __init__(self, path: Path) -> None:
        """Keep the file that must be opened anew."""
        self.path = path
        super().__init__(
            f"{path} was opened by the process that this one was forked from;"
            " open the frontier again in this process"
        )


class NotAlone(FrontierError):
    """Another process works on that name."""

    def __init__(self, name: str, *, waited_s: float) -> None:
        """Keep the name that was wanted."""
        self.name = name
        self.waited_s = waited_s
        super().__init__(
            f"another process is at work on {name!r};"
            " wait for its run to end, then run this again (a dead process holds no lock)"
        )
