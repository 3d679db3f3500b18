"""An inspection lays a page open: what became of each passage, and where each field came from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from extractors.page import RawPage, UnreadablePage
from flows.reading import outcome_of
from transforms.article import Article, Block, Breadcrumb, Candidate, Outcome, Rejected, Removal
from transforms.extract import extract
from transforms.furniture.boilerplate import Stripped, Taken
from transforms.furniture.profile import NO_PROFILES, Profiles
from transforms.normalize import passages
from transforms.vocabulary import Boilerplate, RejectReason


class Fate(StrEnum):
    """What became of a passage."""

    KEPT = "kept"
    """It is the story, if the page is an article."""
    TAKEN = "taken"
    """It became a field of its own."""
    REMOVED = "removed"
    """It stands on the page and is not the article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectedPassage:
    """One passage in its place on the page."""

    fate: Fate
    text: str
    label: str
    """Kept: the kind of block. Taken: the field. Removed: the id of the rule."""
    class_: Boilerplate | None = None
    """Removed: what it was taken for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectedField:
    """One field of the record: its value and where that stood, or why it is unknown."""

    name: str
    value: str | None
    origin: str | None
    reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """A page, what it came to, and the whole account of how."""

    page: RawPage | UnreadablePage
    outcome: Outcome
    fields: tuple[InspectedField, ...]
    passages: tuple[InspectedPassage, ...]
    candidates: tuple[Candidate, ...]
    """Every claim that the page makes, chosen or not."""

    def n_passages(self, fate: Fate) -> int:
        """Return how many passages had this fate."""
        return sum(passage.fate is fate for passage in self.passages)


def inspect(page: RawPage | UnreadablePage, profiles: Profiles = NO_PROFILES) -> Inspection:
    """Return the account of `page`; a rejected page has one too, and nothing raises."""
    outcome = outcome_of(page, profiles)
    given, candidates = _given(page, outcome, profiles)
    return Inspection(
        page=page,
        outcome=outcome,
        fields=tuple(_fields(outcome)) if isinstance(outcome, Article) else (),
        passages=given,
        candidates=candidates,
    )


def _given(
    page: RawPage | UnreadablePage, outcome: Outcome, profiles: Profiles
) -> tuple[tuple[InspectedPassage, ...], tuple[Candidate, ...]]:
    """Return the passages and claims of a page; none, if it could not be read so far."""
    has_failed = isinstance(outcome, Rejected) and outcome.reason is RejectReason.FAILED
    if isinstance(page, UnreadablePage) or has_failed:
        return (), ()
    extraction = extract(page)
    if isinstance(extraction, Rejected):
        return (), ()
    return tuple(_placed(passages(page, extraction, profiles))), extraction.candidates


def _placed(account: Stripped) -> Iterator[InspectedPassage]:
    """Yield every passage in the order of the page: what was kept fills the places left."""
    elsewhere: dict[int, Taken | Removal] = {one.position: one for one in account.taken}
    elsewhere |= {one.position: one for one in account.removals}
    kept = iter(account.kept)
    for position in range(len(account.kept) + len(elsewhere)):
        yield _shown(elsewhere.get(position) or next(kept))


def _shown(one: Block | Taken | Removal) -> InspectedPassage:
    match one:
        case Block():
            return InspectedPassage(fate=Fate.KEPT, text=one.text, label=one.kind)
        case Taken():
            return InspectedPassage(fate=Fate.TAKEN, text=one.text, label=one.field)
        case Removal():
            return InspectedPassage(
                fate=Fate.REMOVED, text=one.text, label=one.rule, class_=one.class_
            )


def _fields(article: Article) -> Iterator[InspectedField]:
    """Yield every field that pages make claims about: those that are known first."""
    for name, origin in article.provenance:
        value = _told(getattr(article, name))
        yield InspectedField(name=name, value=value, origin=origin, reason=None)
    for name, reason in article.unknown:
        yield InspectedField(name=name, value=None, origin=None, reason=reason)


def _told(value: object) -> str:
    """Return a value as people read it."""
    match value:
        case tuple():
            return "; ".join(map(_told, value))
        case Breadcrumb():
            return value.name
        case datetime():
            return value.isoformat().replace("+00:00", "Z")
        case date():
            return value.isoformat()
        case _:
            return str(value)
