"""A list names addresses one a line, or in a column of a table whose other columns go along."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from extractors.discovery.characters import encoding_of
from extractors.discovery.links import absolute
from extractors.discovery.listing import Listing
from extractors.item import Format, Item
from extractors.saved import file_uri, shown

COLUMNS = ("url", "link", "address", "uri", "href")
"""What a column of addresses is called, where none is named."""
MOST_PROBLEMS = 100
"""Faulty lines that are told one by one; the others are counted."""

_LONGEST_LINE = 1 << 20
_HEAD_BYTES = 1 << 16
_SEPARATORS = "\t;,"
_COMMENT = "#"


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultyLine:
    """A line that names no address that can be asked."""

    number: int
    why: str
    """What is wrong with it, and what to do."""

    def __str__(self) -> str:
        """Name the line first."""
        return f"line {self.number}: {self.why}"


class NoUrlColumnError(ValueError):
    """A table has no column of addresses."""

    def __init__(self, path: Path, columns: list[str]) -> None:
        """Say which columns there are, and what to do."""
        self.path = path
        self.columns = columns
        listed = ", ".join(columns)[:300]
        super().__init__(
            f"{shown(path)} has the columns {listed};"
            " say which one holds the addresses, or call it url"
        )

    def __reduce__(self) -> tuple[type["NoUrlColumnError"], tuple[Path, list[str]]]:
        """Cross a process boundary intact."""
        return type(self), (self.path, self.columns)


def read_urls(path: Path, *, column: str | None = None, most: int | None = None) -> Listing:
    """Return what a list names, in its order, duplicates included.

    Beyond `most` addresses they are counted only. Raises as `iter_urls` does.
    """
    items: list[Item] = []
    problems: list[str] = []
    n_faulty = n_over_cap = 0
    for named in iter_urls(path, column=column):
        if isinstance(named, FaultyLine):
            n_faulty += 1
            if n_faulty <= MOST_PROBLEMS:
                problems.append(str(named))
        elif most is not None and len(items) >= most:
            n_over_cap += 1
        else:
            items.append(named)
    if n_faulty > MOST_PROBLEMS:
        problems.append(f"{n_faulty - MOST_PROBLEMS} further lines are faulty")
    return Listing(
        format=Format.URLS,
        items=tuple(items),
        n_without_url=n_faulty,
        n_over_cap=n_over_cap,
        problems=tuple(problems),
    )


def iter_urls(path: Path, *, column: str | None = None) -> Iterator[Item | FaultyLine]:
    """Yield what each line of a list names; blank lines and those that begin with `#` do not.

    The list is a table if `column` is named, or if its first line names one of `COLUMNS`. Raises
    OSError where there is no such file, and NoUrlColumnError where a table has no such column.
    """
    lines = _lines(path)
    first = next(lines, None)
    if first is None:
        return
    separator = max(_SEPARATORS, key=first[1].count)
    columns = _cells(first[1], separator) or []
    wanted = _wanted(columns, column)
    if wanted is None and column is not None:
        raise NoUrlColumnError(path, columns)
    rest = lines if wanted is not None else chain([first], lines)
    listing_url = file_uri(path)
    for position, (number, line) in enumerate(rest):
        named = (
            _bare(line.strip())
            if wanted is None
            else _row(_cells(line, separator), columns, wanted)
        )
        if isinstance(named, str):
            yield FaultyLine(number=number, why=named)
        else:
            yield Item(
                url=named.url,
                listing_url=listing_url,
                format=Format.URLS,
                position=position,
                carried=named.carried,
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    url: str
    carried: tuple[tuple[str, str], ...] = ()


def _bare(line: str) -> _Named | str:
    """Return what a line names that is an address and nothing else, or what is wrong with it."""
    written = line.strip("\"'<> ").rstrip(",;")
    if any(character.isspace() for character in written):
        return f"{_short(written)} is more than an address; a table's first line names its columns"
    url = absolute(written, "")
    return _Named(url=url) if url else _no_address(written)


def _row(cells: list[str] | None, columns: list[str], wanted: int) -> _Named | str:
    if cells is None:
        return "a quote is not closed; close it on the same line, or double it inside a cell"
    if len(cells) != len(columns):
        return f"{len(cells)} cells under {len(columns)} columns; quote a cell with a separator"
    url = absolute(cells[wanted], "")
    if url is None:
        return _no_address(cells[wanted])
    others = zip(columns, cells, strict=True)
    return _Named(url=url, carried=tuple(pair for at, pair in enumerate(others) if at != wanted))


def _no_address(written: str) -> str:
    if not written.strip():
        return "there is no address; write one, or remove the line"
    if absolute(f"https://{written.strip()}", "") and "://" not in written:
        return f"{_short(written)} has no scheme; write https:// before it"
    return f"{_short(written)} is no address of the web; write one that begins with https://"


def _wanted(columns: list[str], column: str | None) -> int | None:
    """Return which column holds the addresses."""
    names = [name.strip().casefold() for name in columns]
    asked = COLUMNS if column is None else (column.strip().casefold(),)
    return next((names.index(name) for name in asked if name in names), None)


def _cells(line: str, separator: str) -> list[str] | None:
    """Return the cells of one line, read by itself: a faulty quote spoils no other."""
    try:
        return next(csv.reader([line], delimiter=separator, strict=True), [])
    except csv.Error:
        return None


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the lines that say something, with their numbers from 1."""
    with path.open("rb") as file:
        encoding = encoding_of(file.read(_HEAD_BYTES)).name
    with path.open(encoding=encoding, errors="replace") as file:
        number = 0
        is_new = True
        while part := file.readline(_LONGEST_LINE):
            number += is_new
            if is_new and part.strip("\ufeff\0 \t\r\n") and not part.lstrip().startswith(_COMMENT):
                yield number, part.rstrip("\r\n")
            is_new = part.endswith("\n")


def _short(written: str) -> str:
    return repr(written if len(written) <= 80 else f"{written[:79]}…")  # noqa: PLR2004  (a line)
