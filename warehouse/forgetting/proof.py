"""That something is gone is proved by looking for it in every byte of every file."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from warehouse import schema
from warehouse.forgetting.haystack import UNREADABLE, hay_of
from warehouse.forgetting.hooks import places
from warehouse.forgetting.needles import Needle, NeedleKind
from warehouse.forgetting.search import NeedleSearch
from warehouse.place.place import Place
from warehouse.tables.stored import StoredTable

WORDS = "forgetting-words.json"
"""Beside the tables until the proof was read: what is looked for."""

OWN = frozenset({"url", "canonical_url", "target_uri", "final_uri", "final_url", "url_key"})
"""Columns whose rows are of what is named there; in others, a page may name another."""

SHARED = frozenset({("articles", "text"), ("payloads", "payload")})
"""Tables and columns in which another article, or another page, has words in its own right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that was to be gone, and is not."""

    address: str
    """Of the file: a path, or a URL."""
    column: str | None
    """None for bytes as they lie, or as they unpack to."""
    kind: NeedleKind
    words: str
    n_times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What a scan of every file came to."""

    n_files: int
    n_bytes: int
    n_needles: int
    found: tuple[Finding, ...]
    mentions: tuple[Finding, ...]
    """Rows of other pages that name it, link to it, or have the same words: they stay."""
    unreadable: tuple[tuple[str, str], ...]
    """Files that do not hold together, so that nobody knows what they hold."""

    @property
    def is_clean(self) -> bool:
        """Say whether everything was read and nothing found."""
        return not (self.found or self.unreadable)


def keep_words(place: Place, needles: Iterable[Needle]) -> None:
    """Remember what is to be looked for, also over a kill."""
    told = {needle.data.hex(): needle.kind for needle in (*kept_words(place), *needles)}
    with place.replacing(WORDS) as aside:
        aside.write_text(json.dumps(told), encoding="utf-8")


def kept_words(place: Place) -> tuple[Needle, ...]:
    """Return what is still to be looked for."""
    told = json.loads(place.read(WORDS) or b"{}")
    return tuple(Needle(data=bytes.fromhex(d), kind=NeedleKind(kind)) for d, kind in told.items())


def drop_words(place: Place) -> None:
    """Forget what was looked for."""
    place.remove(WORDS)


def prove(place: Place, needles: tuple[Needle, ...], *, also: Iterable[Path] = ()) -> Proof:
    """Look for the needles in every file of the warehouse, of what was made of it, and `also`."""
    search = NeedleSearch(needles)
    counts: Counter[tuple[str, str | None, Needle]] = Counter()
    unreadable: list[tuple[str, str]] = []
    n_files = n_bytes = 0
    for address, file in _files(place, (*also, *places(place.home))):
        try:
            with file as path:
                size = path.stat().st_size
                for hay in hay_of(path, overlap=search.longest):
                    for needle in search.within(hay.data):
                        counts[address, hay.column, needle] += 1
        except FileNotFoundError:
            continue
        except UNREADABLE as error:
            unreadable.append((address, str(error).partition("\n")[0]))
        n_files += 1
        n_bytes += size
    rows = _rows(place)
    shared = {
        needle
        for address, column, needle in counts
        if needle.kind is NeedleKind.TEXT and (rows.get(address), column) in SHARED
    }
    findings = [
        (
            address in rows and (needle in shared or _is_name(column, needle)),
            _finding(address, column, needle, n),
        )
        for (address, column, needle), n in counts.items()
    ]
    return Proof(
        n_files=n_files,
        n_bytes=n_bytes,
        n_needles=len(needles),
        found=tuple(finding for is_mention, finding in findings if not is_mention),
        mentions=tuple(finding for is_mention, finding in findings if is_mention),
        unreadable=tuple(unreadable),
    )


def _files(
    place: Place, also: Iterable[Path]
) -> Iterator[tuple[str, AbstractContextManager[Path]]]:
    """Yield every file of a place, of its home, and below `also`: its address, and how to read it.

    Each comes once; what is looked for is no finding.
    """
    seen = set()
    for lying in sorted(place.lying()):
        seen.add(lying.address)
        if lying.name != WORDS:
            yield lying.address, place.fetched(lying.name)
    for folder in (place.home, *also):
        for path in sorted(folder.rglob("*")) if folder.is_dir() else [folder]:
            resolved = path.resolve()
            if path.is_file() and str(resolved) not in seen and path.name != WORDS:
                seen.add(str(resolved))
                yield str(resolved), nullcontext(resolved)


def _rows(place: Place) -> dict[str, str]:
    """Return the name of the table of each file that holds rows of a newest version."""
    stored = (StoredTable(place, table) for table in schema.TABLES)
    return {
        file: one.table.name
        for one in stored
        if one.exists()
        for file in one.at(one.version()).files
    }


def _is_name(column: str | None, needle: Needle) -> bool:
    """Say whether a row about another page may name this."""
    return needle.kind is not NeedleKind.TEXT and column not in OWN


def _finding(address: str, column: str | None, needle: Needle, n_times: int) -> Finding:
    words = needle.data.decode("utf-8", "replace")
    return Finding(address=address, column=column, kind=needle.kind, words=words, n_times=n_times)
