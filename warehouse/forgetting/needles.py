"""What proves that an article is gone: words that stood in it, and that nobody may find again."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum

from duckdb import DuckDBPyConnection

from transforms.texts.url import url_key
from warehouse.forgetting.traces import Traces

PASSAGES = 3
"""Of each revision, the longest; the first is left out where there are more: teasers repeat it."""
LEAST_CHARS, MOST_CHARS = 24, 64
LEAST_BYTES = 16
"""Shorter ones might stand anywhere."""
SEPARATORS = re.compile(r"[^\w ,.;:()-]+|_")
"""What is written in many ways: quotes, ampersands, dashes, breaks."""
TEXTS = """
SELECT headline, text, encoding
FROM stored.articles
WHERE revision_id IN (SELECT unnest($revisions))
"""


class NeedleKind(StrEnum):
    """What a needle is of."""

    TEXT = "text"
    """Words of the article: nothing that is stored may hold them."""
    HEADLINE = "headline"
    """Pages about other things may name it."""
    ADDRESS = "address"
    """Pages about other things may link to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Needle:
    """Bytes that are looked for."""

    data: bytes
    kind: NeedleKind


def needles_of(sql: DuckDBPyConnection, found: Traces) -> tuple[Needle, ...]:
    """Return what must not be found once these are forgotten; none twice."""
    asked = {"revisions": sorted(found.revisions)}
    needles: dict[bytes, Needle] = {}
    for headline, text, encoding in sql.execute(TEXTS, asked).fetchall():
        for words in _passages(text):
            for data in _written(words, encoding):
                needles[data] = Needle(data=data, kind=NeedleKind.TEXT)
        for data in _written(_distinct(headline or ""), encoding):
            needles.setdefault(data, Needle(data=data, kind=NeedleKind.HEADLINE))
    for address in found.addresses:
        for data in _spelled(address):
            needles[data] = Needle(data=data, kind=NeedleKind.ADDRESS)
    return tuple(needles.values())


def _spelled(address: str) -> Iterator[bytes]:
    """Yield an address without its scheme, as it is known and as it was met; no front page."""
    for spelling in {url_key(address), address.partition("://")[2]}:
        data = spelling.encode("utf-8", "replace")
        if spelling.partition("/")[2] and len(data) >= LEAST_BYTES:
            yield data


def _passages(text: str) -> Iterator[str]:
    """Yield words of the longest passages."""
    passages = text.split("\n\n")
    inner = passages[1:] or passages
    for passage in sorted(inner, key=len, reverse=True)[:PASSAGES]:
        yield _distinct(passage)


def _distinct(passage: str) -> str:
    """Return the longest run of a passage that is written alike wherever it stands."""
    runs = (run.strip() for run in SEPARATORS.split(passage))
    run = max(runs, key=_worth)
    return run[-MOST_CHARS:] if len(run) >= LEAST_CHARS or not run.isascii() else ""


def _worth(run: str) -> tuple[bool, int]:
    """Prefer what every encoding writes alike."""
    return run.isascii() and len(run) >= LEAST_CHARS, len(run)


def _written(words: str, encoding: str | None) -> Iterator[bytes]:
    """Yield the bytes of words as files may have them."""
    spellings = {words.encode()}
    if not words.isascii():
        spellings.add(json.dumps(words)[1:-1].encode())
        with suppress(LookupError, UnicodeError):
            spellings.add(words.encode(encoding or "utf-8"))
    yield from (data for data in sorted(spellings) if len(data) >= LEAST_BYTES)
