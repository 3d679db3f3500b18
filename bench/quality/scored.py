"""Readings held against labels: figures by set, of all pages and of each half of the publishers."""

from collections.abc import Callable, Mapping, Sequence

from bench.quality.figures import Figures, figures
from bench.quality.half import Half, half_of
from bench.quality.labelled_set import LabelledPage
from bench.quality.reading import Reading, key_of
from bench.quality.scoring.page import PageScore, page_score

BySet = Mapping[str, Figures]
Scores = Sequence[tuple[LabelledPage, PageScore]]


def scores_of(pages: Sequence[LabelledPage], *readings: Reading) -> Scores:
    """Return the score of each page that one of the readings is about."""
    said = {key: told for reading in readings for key, told in reading.predictions.items()}
    return [
        (page, page_score(page.label, said[key_of(page)])) for page in pages if key_of(page) in said
    ]


def by_set(scores: Scores, half: Half | None = None) -> BySet:
    """Return the figures of each set, of all its pages or of one half."""
    return _grouped(scores, lambda page: half is None or half_of_page(page) is half)


def half_of_page(page: LabelledPage) -> Half:
    """Return the half of the page's publisher."""
    return half_of(page.label.publisher_host)


def _grouped(scores: Scores, wanted: Callable[[LabelledPage], bool]) -> BySet:
    sets: dict[str, list[PageScore]] = {}
    for page, score in scores:
        if wanted(page):
            sets.setdefault(page.set_name, []).append(score)
    return {name: figures(there) for name, there in sets.items()}
