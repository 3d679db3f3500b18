"""A crawl in this process, as a command does it."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from extractors.registry.source import Source
from flows.crawling.account import NightAccount
from flows.crawling.crawl import Desk, crawl
from flows.crawling.storage import Bounds
from tests.zoo.declared import CONTACT
from tests.zoo.nights import Unheard
from transforms.furniture.profile import NO_PROFILES

SMALL = Bounds(gains=4, age_s=0.2)


def utc_now() -> datetime:
    """Return this instant."""
    return datetime.now(UTC)


def night(
    root: Path,
    sources: Sequence[Source],
    *,
    now: Callable[[], datetime] = utc_now,
    kind: str = "ingest",
) -> NightAccount:
    """Crawl in small portions."""
    desk = Desk(
        warehouse=root,
        contact=CONTACT,
        jobs=1,
        profiles=NO_PROFILES,
        progress=Unheard(),
        now=now,
        kind=kind,
        bounds=SMALL,
    )
    return crawl(sources, desk)


def rows(root: Path, query: str) -> list[tuple]:
    """Return what a query over the edition gives."""
    with duckdb.connect(root / "warehouse.duckdb", read_only=True) as file:
        return file.sql(query).fetchall()


def outcomes(account: NightAccount) -> dict[str, dict[str, int]]:
    """Return how many addresses came to what, by source; of one that did not end, nothing."""
    return {
        one.source: {outcome.value: n for outcome, n in one.crawl.outcomes} if one.crawl else {}
        for one in account.sources
    }
