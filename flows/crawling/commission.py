"""A crawl may be commissioned: it asks for pages that somebody names, and gives way to others."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from extractors.registry.source import CommonCrawl, Source
from flows.crawling.errand import Errand

BACKFILL = "backfill"
"""The kind of crawl that works beside the others, and never in place of one."""

NIGHTS = frozenset({"ingest", "nightly"})
"""The kinds of crawl that ask sources what they name, by hand or by schedule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Commission:
    """What is asked for in place of what sources name by themselves."""

    errands: Mapping[str, tuple[Errand, ...]] = field(default_factory=dict)
    """By source: all that is asked of it. No listing is read."""
    declared: Mapping[str, Source] = field(default_factory=dict)
    """By name: sources as the registry has them, where they are narrowed for this crawl."""
    gives_way_s: float = 0.0
    """The least that a host is left alone before a request of this crawl, whoever asked last."""
    lane: str = ""
    """Which of several that go on side by side at the same sources, where nobody is asked."""


NONE = Commission()


def workplace(source: Source, kind: str, lane: str = "") -> str:
    """Return the name under which one process at a time works on `source`.

    A backfill has a crawl of its own and a name of its own, so that no night finds the door shut.
    Only archives that are fetched have one name for all: they are kept in one place meanwhile.
    """
    is_fetched = isinstance(source, CommonCrawl) and not source.mirror
    is_beside = kind == BACKFILL and not is_fetched
    return f"{source.name} {kind} {lane}".rstrip() if is_beside else source.name
