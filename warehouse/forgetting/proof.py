"""That something is gone is proved by looking for it in every byte of every file."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from warehouse import schema
from warehouse.forgetting.haystack import UNREADABLE, hay_of
from warehouse.forgetting.hooks import places
from warehouse.forgetting.needles import Needle, NeedleKind
from warehouse.forgetting.search import NeedleSearch
from warehouse.place.atomic import remove, replacing
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

    path: Path
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
    unreadable: tuple[tuple[Path, str], ...]
    """Files that do not hold together, so that nobody knows what they hold."""

    @property
    def is_clean(self) -> bool:
        """Say whether everything was read and nothing found."""
        return not (self.found or self.unreadable)


def keep_words(root: Path, needles: Iterable[Needle]) -> None:
    """Remember what is to be looked for, also over a kill."""
    told = {needle.data.hex(): needle.kind for needle in (*kept_words(root), *needles)}
    with replacing(root / WORDS) as aside:
        aside.write_text(json.dumps(told), encoding="utf-8")


def kept_words(root: Path) -> tuple[Needle, ...]:
    """Return what is still to be looked for."""
    path = root / WORDS
    told = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return tuple(Needle(data=bytes.fromhex(d), kind=NeedleKind(kind)) for d, kind in told.items())


def drop_words(root: Path) -> None:
    """Forget what was looked for."""
    if (root / WORDS).exists():
        remove(root / WORDS)


def prove(root: Path, needles: tuple[Needle, ...], *, also: Iterable[Path] = ()) -> Proof:
    """Look for the needles in every file of the warehouse, of what was made of it, and `also`."""
    search = NeedleSearch(needles)
    counts: Counter[tuple[Path, str | None, Needle]] = Counter()
    unreadable: list[tuple[Path, str]] = []
    n_files = n_bytes = 0
    for path in _files((root, *also, *places(root))):
        try:
            size = path.stat().st_size
            for hay in hay_of(path, overlap=search.longest):
                for needle in search.within(hay.data):
                    counts[path, hay.column, needle] += 1
        except FileNotFoundError:
            continue
        except UNREADABLE as error:
            unreadable.append((path, str(error).partition("\n")[0]))
        n_files += 1
        n_bytes += size
    rows = _rows(root)
    shared = {
        needle
        for path, column, needle in counts
        if needle.kind is NeedleKind.TEXT and (rows.get(path), column) in SHARED
    }
    findings = [
        (
            path in rows and (needle in shared or _is_name(column, needle)),
            _finding(path, column, needle, n),
        )
        for (path, column, needle), n in counts.items()
    ]
    return Proof(
        n_files=n_files,
        n_bytes=n_bytes,
        n_needles=len(needles),
        found=tuple(finding for is_mention, finding in findings if not is_mention),
        mentions=tuple(finding for is_mention, finding in findings if is_mention),
        unreadable=tuple(unreadable),
    )


def _files(roots: Iterable[Path]) -> Iterator[Path]:
    """Yield every file below some places, each once; what is looked for is no finding."""
    seen = set()
    for place in roots:
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            resolved = path.resolve()
            if path.is_file() and resolved not in seen and path.name != WORDS:
                seen.add(resolved)
                yield resolved


def _rows(root: Path) -> dict[Path, str]:
    """Return the name of the table of each file that holds rows of a newest version."""
    stored = (StoredTable(root.resolve(), table) for table in schema.TABLES)
    return {
        file: one.table.name
        for one in stored
        if one.exists()
        for file in one.at(one.version()).files
    }


def _is_name(column: str | None, needle: Needle) -> bool:
    """Say whether a row about another page may name this."""
    return needle.kind is not NeedleKind.TEXT and column not in OWN


def _finding(path: Path, column: str | None, needle: Needle, n_times: int) -> Finding:
    words = needle.data.decode("utf-8", "replace")
    return Finding(path=path, column=column, kind=needle.kind, words=words, n_times=n_times)
