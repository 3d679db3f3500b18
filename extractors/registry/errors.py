"""What is wrong with a registry is told with its place, and with what to write instead.

RegistryError
├── MissingRegistry     there is no such file
├── UnusableRegistry    the file cannot be understood, or some of its lines are wrong
├── UnknownSource       a source was named that the file does not have
└── UnknownGroup        a schedule group was named that no source is in
"""
# ruff: noqa: N818  (an error is named for the fact it tells)

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

MOST_TOLD = 12
"""Faults that a message tells; a file with more of them is mended in steps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong in the file, and what mends it."""

    line: int | None
    """From 1; None where the whole file is meant."""
    source: str | None
    """The name of the source, as far as it can be told; None outside of sources."""
    key: str | None
    """The key with its dots: `budgets.requests`."""
    why: str
    remedy: str | None = None
    """What to write, or to do."""

    def __str__(self) -> str:
        """Say it on one line."""
        line = f"line {self.line}" if self.line else ""
        source = f"source {self.source}" if self.source else ""
        place = ", ".join(part for part in (line, source, self.key) if part)
        told = f"{place}: {self.why}" if place else self.why
        return f"{told} → {self.remedy}" if self.remedy else told


class RegistryError(Exception):
    """Base of every error that the registry raises on purpose."""

    def __reduce__(self) -> tuple[Any, ...]:
        """Cross a process boundary intact, whatever a subclass's __init__ takes."""
        return type(self).__new__, (type(self), *self.args), self.__dict__


class MissingRegistry(RegistryError):
    """There is no such file."""

    def __init__(self, path: Path) -> None:
        """Keep where it was looked for."""
        self.path = path
        super().__init__(
            f"there is no {path}; `copydesk sources add URL` makes one;"
            " COPYDESK_SOURCES names another"
        )


class UnusableRegistry(RegistryError):
    """The file cannot be understood, or some of its lines are wrong."""

    def __init__(self, path: Path, faults: Iterable[Fault]) -> None:
        """Keep every fault, in the order of the lines."""
        self.path = path
        self.faults = tuple(sorted(faults, key=lambda fault: fault.line or 0))
        told = [str(fault) for fault in self.faults[:MOST_TOLD]]
        beyond = len(self.faults) - len(told)
        more = [f"and {beyond} more"] if beyond else []
        remedy = "correct it (docs/sources.md says what may stand there)"
        super().__init__("; ".join([f"{path} cannot be used as it is", *told, *more, remedy]))


class UnknownSource(RegistryError):
    """A source was named that the file does not have."""

    def __init__(self, name: str, *, path: Path, known: Iterable[str]) -> None:
        """Keep the name and the file."""
        self.name = name
        self.path = path
        super().__init__(f"{path} has no source {name!r}; {_offer(name, known)}")


class UnknownGroup(RegistryError):
    """A schedule group was named that no source is in."""

    def __init__(self, group: str, *, path: Path, known: Iterable[str]) -> None:
        """Keep the group and the file."""
        self.group = group
        self.path = path
        super().__init__(f"{path} has no source of group {group!r}; {_offer(group, known)}")


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return which of the names somebody probably meant.

    >>> nearest("timezone", ["time_zone", "language"])
    'time_zone'
    """
    by_letters = {one.lower(): one for one in known}
    return next((by_letters[n] for n in get_close_matches(name.lower(), by_letters, n=1)), None)


def _offer(name: str, known: Iterable[str]) -> str:
    names = sorted(set(known))
    close = nearest(name, names)
    if close:
        return f"did you mean {close}?"
    return f"it has {', '.join(names)}" if names else "it has none yet"
