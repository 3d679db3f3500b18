"""An offer is a listing that a site has, and the trial of it."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from extractors.discovery.link_points import is_article_like
from extractors.item import Item
from extractors.registry.source import Kind
from extractors.registry.world import language_tag
from flows.sourcing.trial import Trial, day_of
from flows.terminal import plain

FRESH, RECENT = timedelta(days=7), timedelta(days=30)
WORTH_FRESH, WORTH_RECENT, WORTH_OLD = 1.0, 0.3, 0.05
"""Of one article, by the age that the listing tells; without a date it is worth little too."""
MOST_COUNTED = 1_000
"""Articles of one listing: ten years of an archive are no news."""
MOST_LETTERS = 100
"""Of a publisher's name."""
PREFERRED = (Kind.FEED, Kind.SITEMAP, Kind.SECTION)
"""Where two are worth the same: a feed says more of each article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One listing of a site."""

    kind: Kind
    url: str
    trial: Trial
    n_shared: int = 0
    """Of its pages, those that a better offer has too."""

    @property
    def n_articles(self) -> int:
        """Items whose address looks like that of an article."""
        return sum(is_article_like(item.url) for item in self.trial.items)

    def worth(self, today: date) -> float:
        """Return what it yields: articles, those of this week above all."""
        articles = [item for item in self.trial.items if is_article_like(item.url)]
        worths = sorted((_worth(item, today) for item in articles), reverse=True)
        return sum(worths[:MOST_COUNTED])


def ranked(offers: Iterable[Offer], *, today: date) -> list[Offer]:
    """Return those that yield something, the best first, with what they share with better ones."""
    usable = [one for one in offers if not one.trial.fault and one.n_articles]
    usable.sort(key=lambda one: (-one.worth(today), PREFERRED.index(one.kind), one.url))
    seen: set[str] = set()
    found: list[Offer] = []
    for one in usable:
        found.append(_shared(one, seen))
        seen |= {item.url for item in one.trial.items}
    return found


def _shared(one: Offer, seen: Collection[str]) -> Offer:
    n = sum(item.url in seen for item in one.trial.items)
    return Offer(kind=one.kind, url=one.url, trial=one.trial, n_shared=n)


def _worth(item: Item, today: date) -> float:
    day = day_of(item)
    if day is None or day > today + FRESH:
        return WORTH_OLD
    age = today - day
    return WORTH_FRESH if age <= FRESH else WORTH_RECENT if age <= RECENT else WORTH_OLD


def language_of(offer: Offer) -> str | None:
    """Return the language that most items are in, as far as they tell."""
    told = [item.language for item in offer.trial.items if item.language]
    most = _most_common(told)
    return language_tag(most) if most else None


def publisher_of(offer: Offer) -> str | None:
    """Return who publishes it, as a news sitemap names them, or as the feed is called."""
    told = [item.publisher for item in offer.trial.items if item.publisher]
    name = plain(_most_common(told) or offer.trial.headline or "").strip()
    return name[:MOST_LETTERS].strip() or None


def _most_common(values: Sequence[str]) -> str | None:
    return max(Counter(values).items(), key=lambda one: one[1], default=(None, 0))[0]
