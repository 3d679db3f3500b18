"""A profile says what one publisher prints with article after article, and since when."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from transforms.article import Mark
from transforms.texts.url import site
from transforms.texts.words import fold_words
from transforms.vocabulary import Acceptance, Boilerplate, Place

RULE = "profile"
"""Second half of the id of what a profile cuts: `standing.profile`, `newsletter.profile`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """How often a standing passage was met, and where."""

    n_articles: int
    """Distinct articles that have it: copies of one story count once."""
    share: float
    """Of the publisher's distinct articles between `first_on` and `last_on`, 0 to 1."""
    first_on: date
    last_on: date
    example_url: str
    """One of the articles, the newest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingPassage:
    """A passage that stands in many distinct articles of one publisher."""

    text: str
    """As it is printed most often; compared folded."""
    class_: Boilerplate
    place: Place
    acceptance: Acceptance
    valid_from: date | None
    """The first day it is true of; None: of all days before."""
    valid_until: date | None
    """The first day it is no longer true of; None: it still is."""
    seen: Seen | None = None
    """None for what a person wrote down without having counted."""

    @property
    def key(self) -> str:
        """The text, folded for comparison."""
        return fold_words(self.text)

    @property
    def mark(self) -> Mark:
        """What a passage with its words is taken for."""
        return Mark(class_=self.class_, rule=f"{self.class_}.{RULE}")

    def is_valid_on(self, day: date) -> bool:
        """Return whether `day` is of its era."""
        has_begun = self.valid_from is None or self.valid_from <= day
        return has_begun and (self.valid_until is None or day < self.valid_until)


@dataclass(frozen=True, kw_only=True)
class Profile:
    """What is known of one publisher."""

    publisher: str
    """Registrable domain of its addresses."""
    passages: tuple[StandingPassage, ...] = ()

    @cached_property
    def accepted(self) -> tuple[StandingPassage, ...]:
        """The passages that are cut."""
        return tuple(p for p in self.passages if p.acceptance is Acceptance.ACCEPTED)

    def with_learned(
        self, learned: Iterable[StandingPassage], *, is_trusted: bool = False
    ) -> "Profile":
        """Return the profile with what was learned; what was decided about a passage stays.

        A passage that is known gets new counts, and a new place and era while it is proposed.
        A new one is proposed; if `is_trusted`, it is accepted, unless it stands inside stories.
        """
        news = {passage.key: passage for passage in learned}
        known = {passage.key for passage in self.passages}
        return replace(
            self,
            passages=(
                *(_counted_anew(one, news.get(one.key)) for one in self.passages),
                *(
                    replace(one, acceptance=Acceptance.ACCEPTED)
                    if is_trusted and one.place is not Place.INSIDE
                    else one
                    for key, one in news.items()
                    if key not in known
                ),
            ),
        )

    def with_accepted(self, *, is_inside_too: bool = False) -> "Profile":
        """Return the profile with what is proposed accepted, inside stories only when asked to."""
        return replace(
            self,
            passages=tuple(
                replace(one, acceptance=Acceptance.ACCEPTED)
                if one.acceptance is Acceptance.PROPOSED
                and (is_inside_too or one.place is not Place.INSIDE)
                else one
                for one in self.passages
            ),
        )

    def with_rejected(self, text: str) -> "Profile":
        """Return the profile with the passages of these words rejected, whatever they were."""
        return replace(
            self,
            passages=tuple(
                replace(one, acceptance=Acceptance.REJECTED) if one.key == fold_words(text) else one
                for one in self.passages
            ),
        )

    def known_on(self, day: date) -> Mapping[str, StandingPassage]:
        """Return the passages, by their key, that are furniture on a page of that day."""
        return {p.key: p for p in self.accepted if p.is_valid_on(day) and p.key}


def _counted_anew(known: StandingPassage, learned: StandingPassage | None) -> StandingPassage:
    """Return a known passage with the counts of what was learned, if it was met again."""
    if learned is None:
        return known
    if known.acceptance is not Acceptance.PROPOSED:
        return replace(known, seen=learned.seen)
    return replace(learned, text=known.text, class_=known.class_, acceptance=known.acceptance)


@dataclass(frozen=True, slots=True)
class Profiles:
    """The profiles of all publishers that have one."""

    by_site: Mapping[str, Profile] = field(default_factory=dict)

    def of(self, url: str) -> Profile | None:
        """Return the profile of the publisher that an address is of; None if it has none."""
        return self.by_site.get(site(url) or "") if self.by_site else None

    def only(self, sites: Collection[str] | None) -> "Profiles":
        """Return those of `sites`, or of any, that cut something."""
        names = self.by_site.keys() if sites is None else self.by_site.keys() & sites
        found = {name: self.by_site[name] for name in sorted(names)}
        return Profiles({name: profile for name, profile in found.items() if profile.accepted})


NO_PROFILES = Profiles()
