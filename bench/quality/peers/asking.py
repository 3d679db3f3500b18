"""Peers are asked page by page in processes of their own, and cannot end a measurement."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.quality.labelled_set import LabelledPage
from bench.quality.measure import Measure
from bench.quality.reading import (
    Reading,
    prediction_of,
    read_rows,
    reading_of,
    run_counted,
    write_rows,
)

RUNNER = Path(__file__).with_name("runner.py")
TEXT = frozenset({Measure.TEXT, Measure.TEXT_PRECISION, Measure.TEXT_RECALL, Measure.SNIPPETS})
PEOPLE = frozenset({Measure.AUTHORS, Measure.AUTHORS_F1})
DAYS = frozenset({Measure.DAY, Measure.WRONG_DAY})


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """Another extractor, under the name by which the runner knows it."""

    name: str
    distribution: str
    gives: frozenset[Measure]
    """What it means to find; it is not measured by the rest."""
    note: str = ""


TRAFILATURA = Peer(
    name="trafilatura",
    distribution="trafilatura",
    gives=frozenset(Measure),
    note="the one that copydesk builds on; its defaults, without readers' comments",
)

PEERS = (
    TRAFILATURA,
    Peer(
        name="trafilatura-fast",
        distribution="trafilatura",
        gives=frozenset(Measure),
        note="without its second opinions",
    ),
    Peer(
        name="trafilatura-precision",
        distribution="trafilatura",
        gives=frozenset(Measure),
        note="told to favour precision",
    ),
    Peer(
        name="newspaper4k",
        distribution="newspaper4k",
        gives=TEXT | PEOPLE | DAYS | {Measure.HEADLINE, Measure.TAGS},
    ),
    Peer(
        name="news-please",
        distribution="news-please",
        gives=TEXT | PEOPLE | DAYS | {Measure.HEADLINE},
        note="compares what several others say",
    ),
    Peer(
        name="goose3",
        distribution="goose3",
        gives=TEXT | PEOPLE | DAYS | {Measure.HEADLINE, Measure.TAGS},
    ),
    Peer(name="readability-lxml", distribution="readability-lxml", gives=TEXT | {Measure.HEADLINE}),
    Peer(name="boilerpy3", distribution="boilerpy3", gives=TEXT | {Measure.HEADLINE}),
    Peer(name="resiliparse", distribution="resiliparse", gives=TEXT),
    Peer(name="jusText", distribution="jusText", gives=TEXT),
    Peer(
        name="whole-page",
        distribution="html-text",
        gives=TEXT,
        note="no extractor: all text of the page",
    ),
)


def peer_reading(
    peer: Peer, pages: Sequence[LabelledPage], *, jobs: int, python: Path | None = None
) -> Reading:
    """Return what `peer` says of the pages, run by `python` or else by this interpreter."""
    with TemporaryDirectory() as folder:
        home = Path(folder)
        asked, out = home / "pages.jsonl", home / "answers.jsonl"
        write_rows(asked, [{"path": str(page.path), "url": page.label.url} for page in pages])
        command = (python or sys.executable, RUNNER, peer.name, asked, out, "--jobs", jobs)
        cpu_s = run_counted([*map(str, command)], home=home)
        if not out.exists():
            message = f"{peer.name} cannot be run: is {peer.distribution} installed?"
            raise RuntimeError(message)
        answers = [(prediction_of(row), _why(row.get("error"))) for row in read_rows(out)]
    return reading_of(pages, answers, cpu_s)


def pages_for(peer: Peer, pages: Sequence[LabelledPage]) -> list[LabelledPage]:
    """Return the pages that a peer can be asked about: HTML with a label that it means to find."""
    only_dated = {page.set_name for page in pages} - {
        page.set_name for page in pages if page.label.headline or page.label.text
    }
    return [
        page
        for page in pages
        if not page.is_capture and (page.set_name not in only_dated or peer.gives & DAYS)
    ]


def _why(error: object) -> str | None:
    return str(error) if error else None
