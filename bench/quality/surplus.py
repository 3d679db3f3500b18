"""The points of a capture's lines, fitted on captures that people labelled.

Every line that no other rule cuts is a case: the signals it gives, and whether its words are
missing from the text that people kept. A page weighs the same however long it is.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bench.quality.labelled_set import LabelledPage
from bench.quality.logistic import Case, fitted_weights
from bench.quality.ours import Files
from extractors.page import RawPage
from transforms.article import Extraction
from transforms.extract import extract
from transforms.furniture.passage import passages
from transforms.furniture.phrasebook import phrasebook
from transforms.normalize import passages as judged_passages
from transforms.surplus.lines import sheet
from transforms.surplus.points import Kind, kind_of
from transforms.surplus.signals import SIGNALS, signals
from transforms.texts.language import language_of
from transforms.texts.text import fold

POINTS = Path("transforms/surplus/points.toml")
TITLE = (
    "# Points of each signal, by kind of line: above zero a line is not the story."
    " Made by `python -m bench.quality fit`.\n"
)

SHINGLE = 4
STANDS = 0.5
"""Share of a line's shingles that stand in the text that people kept, if the line does."""

GAP_CHARS = 3000
"""Of the text between the lines above and below; a longer gap says nothing of a line."""

_WORD = re.compile(r"\w+")


def fit_points(pages: Sequence[LabelledPage]) -> Files:
    """Return the file of points, as fitted on those of `pages` that are captures."""
    masses: defaultdict[Kind, defaultdict[tuple[tuple[str, ...], bool], float]] = defaultdict(
        lambda: defaultdict(float)
    )
    for page in pages:
        if page.is_capture and page.label.text:
            for kind, case in _cases(page, page.label.text):
                masses[kind][case.signals, case.is_so] += case.mass
    tables = [TITLE]
    for kind in Kind:
        cases = [Case(signals=s, is_so=so, mass=mass) for (s, so), mass in masses[kind].items()]
        weights = fitted_weights(cases, list(SIGNALS)) if cases else {}
        tables.append("\n".join((f"[{kind}]", *(f"{n} = {w}" for n, w in weights.items()), "")))
    return {POINTS: "\n".join(tables).encode()}


def _cases(page: LabelledPage, truth: str) -> Iterator[tuple[Kind, Case]]:
    """Yield each line that no other rule cuts, with its share of the page."""
    raw = RawPage(
        target_uri=page.label.url,
        source=page.set_name,
        payload=page.path.read_bytes(),
        fetched_at=datetime(2026, 11, 1, tzinfo=UTC),
    )
    found = extract(raw)
    if not isinstance(found, Extraction):
        return
    blocks = tuple(replace(block, mark=None) for block in found.blocks)
    texts = [block.text for block in blocks]
    left = _left(texts, [b.text for b in judged_passages(raw, replace(found, blocks=blocks)).kept])
    lines = sheet(passages(blocks, phrasebook(language_of(found.decoded.text))))
    stands = _standing(texts, truth)
    masses = {at: len(_WORD.findall(texts[at])) + SHINGLE // 2 for at in left}
    for at in left:
        yield (
            kind_of(lines, at),
            Case(
                signals=tuple(signals(lines, at)),
                is_so=not stands[at],
                mass=masses[at] / sum(masses.values()),
            ),
        )


def _left(texts: Sequence[str], kept: Sequence[str]) -> list[int]:
    """Return which lines are kept; one may have lost the dateline that it opened with."""
    left: list[int] = []
    for at, text in enumerate(texts):
        if len(left) < len(kept) and text.endswith(kept[len(left)]):
            left.append(at)
    return left


def _standing(texts: Sequence[str], truth: str) -> list[bool]:
    """Return which lines stand in `truth`: by their shingles, or short ones as lines of it.

    An item of a list may stand there glued to its neighbours: between the places of the lines
    above and below it.
    """
    known, lines, glued = _shingles(truth), set(map(fold, truth.splitlines())), fold(truth)
    keys = list(map(fold, texts))
    found: list[bool] = []
    for text, key in zip(texts, keys, strict=True):
        shingles = _shingles(text)
        shared = sum((shingles & known).values())
        found.append(shared >= STANDS * shingles.total() if shingles else key in lines)
    spans = [_span(key, glued) if ok else None for key, ok in zip(keys, found, strict=True)]
    for at, key in enumerate(keys):
        if key and not found[at]:
            start = next((span.stop for span in reversed(spans[:at]) if span), 0)
            end = next((span.start for span in spans[at + 1 :] if span), len(glued))
            found[at] = key in glued[start : min(end, start + GAP_CHARS)]
    return found


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    return Counter(tuple(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1))


def _span(key: str, glued: str) -> range | None:
    start = glued.find(key[:40])
    return None if start < 0 else range(start, start + len(key))
