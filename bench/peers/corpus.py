"""The same pages lie in one WARC file and in one folder, each under an address of its own."""

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bench.peers.peer import ALL, OWN
from bench.quality.labelled_set import LabelledPage, LabelledSet
from bench.site import story
from tests.archiving import http, record

OWN_SET = "fundus"
CONTENT_TYPE = "text/html"
LATEST = "2026-11-01"
"""When pages were fetched that nobody dated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One page of the corpus, with its label if it has one."""

    url: str
    payload: bytes
    day: str
    page: LabelledPage | None = None


def labelled(sets: Sequence[LabelledSet], n_pages: int | None) -> list[Given]:
    """Return so many of the labelled pages from the web, or all that say what text to find.

    Which ones is drawn by lot, always the same. No address is there twice.
    """
    found: dict[str, Given] = {}
    for page in (page for one in sets for page in one.pages):
        is_told = page.label.text or page.label.must_contain
        if page.is_capture or not is_told or not page.label.url.startswith("http"):
            continue
        content = page.path.read_bytes()
        payload = gzip.decompress(content) if page.path.suffix == ".gz" else content
        day = (page.label.published_on or LATEST)[:10]
        one = Given(url=page.label.url, payload=payload, day=day, page=page)
        found.setdefault(one.url, one)
    given = list(found.values())
    Random(7).shuffle(given)  # noqa: S311  (a lot, not a secret)
    return given[:n_pages]


def generated(n_pages: int) -> list[Given]:
    """Return pages of our making, each unlike all others."""
    return [
        Given(
            url=f"http://harbour.example/story/{n}",
            payload=story("harbour.example", str(n)).encode(),
            day=LATEST,
        )
        for n in range(n_pages)
    ]


def write_corpora(given: Sequence[Given], folder: Path) -> Mapping[str, Path]:
    """Write all pages, and those of Fundus's publishers, and return the folders by name."""
    own = list(filter(is_own, given))
    return {
        name: _written(pages, folder / name) for name, pages in ((ALL, given), (OWN, own)) if pages
    }


def is_own(one: Given) -> bool:
    """Say whether a page is of a publisher that Fundus reads."""
    return one.page is not None and one.page.set_name == OWN_SET


def _written(given: Sequence[Given], folder: Path) -> Path:
    pages = folder / "pages"
    pages.mkdir(parents=True)
    with (folder / "pages.jsonl").open("w", encoding="utf-8") as index:
        for number, one in enumerate(given):
            (pages / f"{number}.html").write_bytes(one.payload)
            row = {"path": f"pages/{number}.html", "url": one.url}
            index.write(json.dumps(row) + "\n")
    with (folder / "pages.warc.gz").open("wb") as warc:
        warc.writelines(_members(given))
    return folder


def _members(given: Iterable[Given]) -> Iterator[bytes]:
    for one in given:
        answer = http(one.payload, content_type=CONTENT_TYPE)
        dated = record(answer, uri=one.url, WARC_Date=f"{one.day}T12:00:00Z")
        yield gzip.compress(dated, compresslevel=6, mtime=0)
