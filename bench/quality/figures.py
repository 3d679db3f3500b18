"""Figures: the scores of many pages as one value for each measure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from statistics import mean

from bench.quality.measure import Measure
from bench.quality.scoring.overlap import f1, mean_precision, mean_recall
from bench.quality.scoring.page import PageScore

Figures = Mapping[Measure, float]

MEANS: Mapping[Measure, Callable[[PageScore], float | None]] = {
    Measure.HEADLINE: lambda score: score.is_headline_right,
    Measure.AUTHORS: lambda score: score.are_authors_right,
    Measure.AUTHORS_F1: lambda score: score.authors_f1,
    Measure.DAY: lambda score: score.is_day_right,
    Measure.WRONG_DAY: lambda score: score.is_day_wrong,
    Measure.SECTION: lambda score: score.section_f1,
    Measure.TAGS: lambda score: score.tags_f1,
}
"""Measures that are the mean over the pages on which the thing is labelled."""


def figures(scores: Sequence[PageScore]) -> Figures:
    """Return a value for each measure of which a page was labelled."""
    found = {**_text(scores), **_snippets(scores)}
    for measure, value_of in MEANS.items():
        values = list(_there(map(value_of, scores)))
        if values:
            found[measure] = mean(map(float, values))
    return {measure: found[measure] for measure in Measure if measure in found}


def _text(scores: Sequence[PageScore]) -> dict[Measure, float]:
    overlaps = [score.text for score in scores if score.text]
    if not overlaps:
        return {}
    return {
        Measure.TEXT: f1(overlaps),
        Measure.TEXT_PRECISION: mean_precision(overlaps),
        Measure.TEXT_RECALL: mean_recall(overlaps),
    }


def _snippets(scores: Sequence[PageScore]) -> dict[Measure, float]:
    asked = sum(score.snippets.asked for score in scores if score.snippets)
    right = sum(score.snippets.right for score in scores if score.snippets)
    return {Measure.SNIPPETS: right / asked} if asked else {}


def _there(values: Iterable[float | None]) -> Iterable[float]:
    return (value for value in values if value is not None)
