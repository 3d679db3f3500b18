"""Two revisions of an article are compared: what changed, how much, and what to read of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from transforms.changes.manner import manners
from transforms.changes.passages import Passage, n_words, passages
from transforms.changes.printed import printed
from transforms.changes.reworded import Run, reworded
from transforms.changes.state import State, admits
from transforms.changes.tokens import tokens
from transforms.vocabulary import Change


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What changed from one revision to another."""

    classes: tuple[Change, ...]
    """In the order of the closed list."""
    n_paragraphs_added: int
    n_paragraphs_removed: int
    n_paragraphs_changed: int
    n_paragraphs_moved: int
    n_words_added: int
    n_words_removed: int
    similarity: float
    """Share of the words of both texts that they have in common, from 0 to 1."""
    is_admitted: bool
    """Whether the later one says that something was changed."""
    diff: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Field:
    """A field that says something else now."""

    change: Change
    runs: tuple[Run, ...]


def compare(before: State, after: State) -> Comparison:
    """Return what changed from `before` to `after`; no class where both say the same."""
    fields = tuple(_fields(before, after))
    told = tuple(passages(before.passages, after.passages))
    classes = {*_places(fields, told), *_manners(fields, told)}
    return Comparison(
        classes=tuple(change for change in Change if change in classes),
        n_paragraphs_added=sum(one.is_added for one in told),
        n_paragraphs_removed=sum(one.is_removed for one in told),
        n_paragraphs_changed=sum(one.is_reworded for one in told),
        n_paragraphs_moved=_n_moved(told),
        n_words_added=sum(one.n_words_added for one in told),
        n_words_removed=sum(one.n_words_removed for one in told),
        similarity=_similarity(told),
        is_admitted=admits(before, after),
        diff=printed(((field.change, field.runs) for field in fields), told),
    )


def _fields(before: State, after: State) -> Iterator[_Field]:
    """Yield the fields beside the text that differ."""
    pairs = {
        Change.HEADLINE: (before.headline, after.headline),
        Change.STANDFIRST: (before.standfirst, after.standfirst),
        Change.BYLINE: (_signed(before), _signed(after)),
        Change.DATE: (_dated(before), _dated(after)),
        Change.CORRECTION: (before.correction, after.correction),
        Change.EDITORS_NOTE: (before.editors_note, after.editors_note),
    }
    for change, (one, other) in pairs.items():
        if (one or "") != (other or ""):
            yield _Field(change=change, runs=reworded(tokens(one or ""), tokens(other or "")))


def _signed(state: State) -> str:
    """Return who wrote it; the byline as printed only where nobody is named in it."""
    return ", ".join(state.authors) or state.byline or ""


def _dated(state: State) -> str:
    """Return when it was published, as far as that is known."""
    return str(state.published_at or state.published_on or "")


def _places(fields: tuple[_Field, ...], told: tuple[Passage, ...]) -> Iterator[Change]:
    """Yield where something changed."""
    yield from (field.change for field in fields)
    if any(one.is_added for one in told):
        yield Change.PARAGRAPHS_ADDED
    if any(one.is_removed for one in told):
        yield Change.PARAGRAPHS_REMOVED
    if _n_moved(told):
        yield Change.PARAGRAPHS_MOVED
    if any(one.is_reworded for one in told):
        yield Change.PARAGRAPHS_CHANGED


def _manners(fields: tuple[_Field, ...], told: tuple[Passage, ...]) -> Iterator[Change]:
    """Yield how the words of headline and text were changed."""
    for field in fields:
        if field.change is Change.HEADLINE:
            yield from manners(field.runs)
    for one in told:
        if one.is_reworded:
            yield from manners(one.runs)


def _n_moved(told: tuple[Passage, ...]) -> int:
    return sum(one.is_moved and one.faced.before is None for one in told)


def _similarity(told: tuple[Passage, ...]) -> float:
    """Return the share of words that stay, wherever they stand now."""
    n_changed = sum(one.n_words_added + one.n_words_removed for one in told)
    n_all = sum(_n_both(run) for one in told for run in one.runs)
    return 1 - n_changed / n_all if n_all else 1.0


def _n_both(run: Run) -> int:
    """Return how many words both sides have together."""
    n_before = n_words(run.before)
    return n_before + (n_before if run.is_kept else n_words(run.after))
