"""A portion is what of a crawl's work is written down together."""

from dataclasses import dataclass, field

from extractors.fetch import Fetch
from extractors.frontier.crawls import Crawl
from extractors.item import Item
from flows.crawling.answered import Answered
from flows.crawling.errand import Errand


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """A request that brings no page, and what is said of addresses: in its answer, or in a list."""

    crawl: Crawl
    fetch: Fetch | None = None
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """An errand that was asked."""

    crawl: Crawl
    answered: Answered


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """An errand with a settlement: nobody needs to be asked."""

    crawl: Crawl
    errand: Errand


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """A crawl whose addresses all have their outcome: what was handed over before this."""

    crawl: Crawl
    registry_id: str


Gain = Noted | Asked | Decided | Finished


@dataclass(slots=True)
class Portion:
    """What waits to be written."""

    noted: list[Noted] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    decided: list[Decided] = field(default_factory=list)
    finished: list[Finished] = field(default_factory=list)
    n_bytes: int = 0
    """Of the bodies."""

    def add(self, gain: Gain) -> None:
        """Take one more thing."""
        match gain:
            case Noted():
                self.noted.append(gain)
            case Asked():
                self.asked.append(gain)
                page = gain.answered.page
                self.n_bytes += len(page.payload) if page else 0
            case Decided():
                self.decided.append(gain)
            case Finished():
                self.finished.append(gain)

    @property
    def n_gains(self) -> int:
        """How many things there are."""
        return len(self.noted) + len(self.asked) + len(self.decided) + len(self.finished)
