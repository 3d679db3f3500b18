"""A page's score is what a prediction got right of each thing that was labelled."""

from collections.abc import Sequence
from dataclasses import dataclass

from bench.quality.label import Label
from bench.quality.prediction import Prediction
from bench.quality.scoring.headline import is_same_headline
from bench.quality.scoring.names import labels_of, people, set_f1
from bench.quality.scoring.overlap import Overlap, overlap
from bench.quality.scoring.words import one_line


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippets:
    """Pieces of text that must be there, or must not."""

    right: int
    asked: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PageScore:
    """None where nobody labelled it."""

    text: Overlap | None
    snippets: Snippets | None
    is_headline_right: bool | None
    are_authors_right: bool | None
    authors_f1: float | None
    is_day_right: bool | None
    is_day_wrong: bool | None
    """A missing day is neither right nor wrong."""
    section_f1: float | None
    tags_f1: float | None


def page_score(label: Label, said: Prediction) -> PageScore:
    """Hold `said` against `label`."""
    true_people, people_said = people(label.authors), people(said.authors)
    is_dated, day = bool(label.published_on), said.published_on[:10]
    return PageScore(
        text=overlap(label.text, said.text) if label.text else None,
        snippets=_snippets(label, one_line(said.text)),
        is_headline_right=(
            is_same_headline(label.headline, said.headline) if label.headline else None
        ),
        are_authors_right=true_people == people_said if label.authors else None,
        authors_f1=set_f1(true_people, people_said) if label.authors else None,
        is_day_right=day == label.published_on if is_dated else None,
        is_day_wrong=bool(day) and day != label.published_on if is_dated else None,
        section_f1=_names_f1(label.section, said.section),
        tags_f1=_names_f1(label.tags, said.tags),
    )


def _snippets(label: Label, text: str) -> Snippets | None:
    asked = len(label.must_contain) + len(label.must_not_contain)
    there = sum(bool(text) and one_line(piece) in text for piece in label.must_contain)
    away = sum(not text or one_line(piece) not in text for piece in label.must_not_contain)
    return Snippets(right=there + away, asked=asked) if asked else None


def _names_f1(labelled: Sequence[str], said: Sequence[str]) -> float | None:
    return set_f1(labels_of(labelled), labels_of(said)) if labelled else None
