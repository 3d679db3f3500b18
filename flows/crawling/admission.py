"""Which of the addresses that a source names are asked for now, and what the others come to."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from extractors.frontier.known_pages import KnownPage
from extractors.item import Item
from extractors.registry.addresses import matches
from extractors.registry.source import Source
from flows.crawling.again import Again
from flows.crawling.errand import Errand, Settlement, page_key
from flows.crawling.instant import instant
from flows.crawling.shown import shown
from transforms.vocabulary import RejectReason
from warehouse.crawl.discovered import AddressOutcome, Occasion
from warehouse.crawl.rows import item_id
from warehouse.forgetting.forgotten import NOTHING, Forgotten

SKEW = timedelta(days=1)
"""A change that lies further ahead is no change: the clock there, or the template, is wrong."""

NEGLECT = timedelta(days=7)
"""A page that its source should have looked at so long ago has no source any more."""

LookUp = Callable[[Iterable[str]], dict[str, KnownPage]]


@dataclass(slots=True, kw_only=True)
class Admission:
    """The gate of one crawl: it counts what its source's budgets still allow."""

    source: Source
    look_up: LookUp
    now: datetime
    again: Again
    forgotten: Forgotten = NOTHING
    """What is not to be asked for, ever again."""
    _n_asked: int = 0
    _pages: dict[str, str] = field(default_factory=dict)
    """Page key: the spelling that was admitted first."""
    _keys: set[str] = field(default_factory=set)

    def count(self, admitted: Iterable[Errand]) -> None:
        """Take all that an interrupted crawl admitted as admitted, what is done with too."""
        for errand in admitted:
            self._keys.add(errand.key)
            if not errand.settlement and not self._once(errand).settlement:
                self._n_asked += 1

    def admit(self, items: Iterable[Item]) -> Iterator[Errand]:
        """Yield an errand for each address that these items name for the first time."""
        named = [(item, page_key(item.url)) for item in items]
        known = self.look_up(key for _, key in named)
        for item, key in named:
            told = shown(item)
            errand = Errand(
                url=item.url,
                why=Occasion.NEW,
                item_id=item_id(self.source.name, told),
                carried=told.carried,
                dated_raw=item.published_raw or item.modified_raw,
            )
            if self._is_first(errand):
                yield self._judged(errand, item, known.get(key))

    def admit_again(self, errands: Iterable[Errand]) -> Iterator[Errand]:
        """Yield errands that were admitted by an earlier crawl, and left over."""
        for errand in errands:
            left = replace(errand, why=Occasion.LEFT, n_crawls=errand.n_crawls + 1, settlement=None)
            if self._is_first(left):
                yield self._if_forgotten(left) or self._within_budget(self._once(left))

    def admit_commissioned(self, errands: Iterable[Errand]) -> Iterator[Errand]:
        """Yield errands that somebody asks for by name, due or not.

        What they cost is no part of what the source allows for pages to be looked at again.
        """
        for errand in errands:
            if self._is_first(errand):
                yield self._if_unwanted(errand) or self._within_requests(self._once(errand))

    def recheck(self, pages: Iterable[KnownPage]) -> Iterator[Errand]:
        """Yield errands for the pages that are due, as far as the budget for that goes."""
        for page in pages:
            errand = Errand(url=page.url, why=Occasion.RECHECK)
            if self._is_affordable and page.key not in self._pages and self._is_first(errand):
                yield self._within_budget(self._once(errand))

    def _is_first(self, errand: Errand) -> bool:
        """Return whether the address was not named in this crawl before."""
        is_first = errand.key not in self._keys
        self._keys.add(errand.key)
        return is_first

    def _judged(self, errand: Errand, item: Item, known: KnownPage | None) -> Errand:
        if away := self._if_unwanted(errand):
            return away
        errand = self._once(errand)
        if errand.settlement or not known:
            return self._within_budget(errand)
        if known.source != self.source.name and not _is_abandoned(known, self.now):
            return _settled(errand, AddressOutcome.DUPLICATE, f"source {known.source}")
        return self._judged_again(errand, known, is_changed=_has_changed(item, known, self.now))

    def _judged_again(self, errand: Errand, known: KnownPage, *, is_changed: bool) -> Errand:
        """Judge a page that came before, and that its source still names."""
        if is_changed:
            changed = replace(errand, why=Occasion.CHANGED)
            if self._is_affordable:
                return self._within_budget(changed)
            return _settled(changed, AddressOutcome.OVER_BUDGET, "rechecks")
        if known.is_gone:
            return _settled(errand, AddressOutcome.GONE, "known")
        if _is_due(known, self.now) and self._is_affordable:
            return self._within_budget(replace(errand, why=Occasion.RECHECK))
        return _settled(errand, AddressOutcome.UNCHANGED, "known")

    @property
    def _is_affordable(self) -> bool:
        """Whether one more page may be asked for again today."""
        return self.again.spent() < self.source.budgets.rechecks

    def _if_unwanted(self, errand: Errand) -> Errand | None:
        """Return the errand, settled, if its address was forgotten, or a pattern keeps it out."""
        if away := self._if_forgotten(errand):
            return away
        pattern = self._excluding(errand.url)
        return _settled(errand, AddressOutcome.EXCLUDED, pattern) if pattern else None

    def _excluding(self, url: str) -> str | None:
        """Return the pattern that keeps `url` out, if one does."""
        include, exclude = self.source.include, self.source.exclude
        if include and not any(matches(pattern, url) for pattern in include):
            return f"not {' or '.join(include)}"
        return next((pattern for pattern in exclude if matches(pattern, url)), None)

    def _if_forgotten(self, errand: Errand) -> Errand | None:
        """Return the errand, settled, if its address was forgotten."""
        if not self.forgotten.address(errand.url):
            return None
        return _settled(errand, AddressOutcome.EXCLUDED, RejectReason.FORGOTTEN)

    def _once(self, errand: Errand) -> Errand:
        """Settle a second spelling of a page that this crawl has already."""
        first = self._pages.setdefault(errand.page_key, errand.key)
        if first == errand.key:
            return errand
        return _settled(errand, AddressOutcome.DUPLICATE, "spelling", detail=f"the same as {first}")

    def _within_budget(self, errand: Errand) -> Errand:
        admitted = self._within_requests(errand)
        if not admitted.settlement and errand.why in {Occasion.CHANGED, Occasion.RECHECK}:
            self.again.spend()
        return admitted

    def _within_requests(self, errand: Errand) -> Errand:
        if errand.settlement:
            return errand
        if self._n_asked >= self.source.budgets.requests:
            return _settled(errand, AddressOutcome.OVER_BUDGET, "requests")
        self._n_asked += 1
        return errand


def _settled(
    errand: Errand, outcome: AddressOutcome, reason: str, detail: str | None = None
) -> Errand:
    return replace(errand, settlement=Settlement(outcome=outcome, reason=reason, detail=detail))


def _has_changed(item: Item, known: KnownPage, now: datetime) -> bool:
    """Return whether the source says of a page that it changed after we fetched it."""
    changed_at = instant(item.modified_raw)
    return changed_at is not None and known.fetched_at < changed_at <= now + SKEW


def _is_abandoned(known: KnownPage, now: datetime) -> bool:
    """Return whether the source of a page has left the registry, or is not crawled any more."""
    return known.next_check_at is not None and known.next_check_at + NEGLECT <= now


def _is_due(known: KnownPage, now: datetime) -> bool:
    """Return whether it is time to look at a page again, whatever its source says of it."""
    return known.next_check_at is not None and known.next_check_at <= now
