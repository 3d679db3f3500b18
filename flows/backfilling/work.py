"""A share of a backfill is brought in by one crawl beside the others, and written down."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TypedDict

from extractors.frontier.frontier import Frontier
from extractors.registry.registry import Registry
from extractors.registry.source import CommonCrawl, Folder, Kind, Replay, Source, Warc
from extractors.window import Window
from flows.backfilling.at_rest import saved_files
from flows.backfilling.eras import runs_of
from flows.backfilling.past import past_of, settle_left
from flows.crawling.account import NightAccount, SourceAccount
from flows.crawling.commission import BACKFILL, Commission
from flows.crawling.crawl import Desk, crawl
from flows.crawling.errand import Errand
from flows.crawling.frontier_file import FRONTIER
from flows.crawling.growing import Growing
from flows.crawling.page_sources import is_crawled
from flows.profiling.profile_folder import ProfileFolder
from flows.registered import contact_for
from flows.settings import Settings
from warehouse.backfills.record import Came, Kept, Mode, Partition, PartitionState
from warehouse.crawl.discovered import AddressOutcome

NOT_ASKED = frozenset({AddressOutcome.POSTPONED, AddressOutcome.OVER_BUDGET})
"""What an address comes to that nobody was asked for: it is for the next attempt."""
MOST_MINUTES = 24 * 60
MARGIN = 20
"""Requests beyond one for each address, for robots.txt, redirects and repetitions: so many, and
as many again as there are addresses."""


class ShareRecord(TypedDict):
    """What one share came to."""

    n_done: int
    n_failed: int
    n_pages: int
    n_written: int
    n_unchanged: int
    n_rejected: int
    n_requests: int
    elapsed_s: float


NOTHING = ShareRecord(
    n_done=0,
    n_failed=0,
    n_pages=0,
    n_written=0,
    n_unchanged=0,
    n_rejected=0,
    n_requests=0,
    elapsed_s=0.0,
)


def added(one: ShareRecord, other: ShareRecord) -> ShareRecord:
    """Return what both came to."""
    return {
        "n_done": one["n_done"] + other["n_done"],
        "n_failed": one["n_failed"] + other["n_failed"],
        "n_pages": one["n_pages"] + other["n_pages"],
        "n_written": one["n_written"] + other["n_written"],
        "n_unchanged": one["n_unchanged"] + other["n_unchanged"],
        "n_rejected": one["n_rejected"] + other["n_rejected"],
        "n_requests": one["n_requests"] + other["n_requests"],
        "elapsed_s": one["elapsed_s"] + other["elapsed_s"],
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """Brings partitions of one backfill in."""

    kept: Kept
    lane: str
    """Of the share that they are of: others are brought in beside it."""
    registry: Registry
    settings: Settings
    progress: Growing

    def bring_in(self, partitions: Sequence[Partition]) -> tuple[list[Came], ShareRecord]:
        """Return what these partitions came to; a second time adds nothing that is there.

        What stops a source fails its partitions; what stops all, as a full disk does, is raised.
        """
        by_source = {
            source.name: (source, [one for one in partitions if one.source == source.name])
            for source in self.registry.named({one.source for one in partitions})
        }
        errands = {
            name: self._errands(source, its)
            for name, (source, its) in by_source.items()
            if self._is_asked(source)
        }
        sources: list[Source] = []
        lost: dict[str, str] = {}
        for source, its in by_source.values():
            try:
                sources += self._narrowed(source, its, errands.get(source.name))
            except OSError as error:
                lost[source.name] = f"{error.filename}: {error.strerror}"
        account = crawl(sources, self._desk(errands, [one for one, _ in by_source.values()]))
        self._settle(errands)
        came = [
            _came(partition, failure)
            for name, (_, its) in by_source.items()
            for failure in [lost.get(name) or _failure(name, account)]
            for partition in its
        ]
        return came, _record(came, account)

    def _is_asked(self, source: Source) -> bool:
        return self.kept.plan.mode is Mode.REFETCH and is_crawled(source)

    def _desk(self, errands: Mapping[str, tuple[Errand, ...]], sources: Sequence[Source]) -> Desk:
        plan = self.kept.plan
        on_the_web = [one for one in sources if plan.mode is Mode.REFETCH and one.is_on_the_web]
        return Desk(
            warehouse=self.settings.warehouse,
            contact=contact_for(on_the_web, self.registry),
            jobs=self.settings.jobs,
            profiles=ProfileFolder(self.settings.profiles).all(),
            progress=self.progress,
            kind=BACKFILL,
            window=Window(since=plan.since, until=plan.until),
            commission=Commission(
                errands=errands,
                declared={source.name: source for source in sources},
                gives_way_s=60 / plan.requests_per_minute,
                lane=self.lane,
            ),
        )

    def _errands(self, source: Source, its: Iterable[Partition]) -> tuple[Errand, ...]:
        """Return what is to be asked about the days of these partitions, as it stands now."""
        days = {one.day for one in its if one.day}
        window = Window(since=min(days), until=max(days) + timedelta(days=1))
        with Frontier.open(self.settings.warehouse.home / FRONTIER) as frontier:
            past = list(past_of(source.name, window, frontier, before=self.kept.planned_at))
        return tuple(one.errand for one in past if one.day in days)

    def _settle(self, errands: Mapping[str, tuple[Errand, ...]]) -> None:
        if not errands:
            return
        with Frontier.open(self.settings.warehouse.home / FRONTIER) as frontier:
            for name, its in errands.items():
                settle_left(name, its, frontier)

    def _narrowed(
        self, source: Source, its: Sequence[Partition], errands: tuple[Errand, ...] | None
    ) -> Iterator[Source]:
        """Yield `source` cut to its partitions; days in a row are one."""
        if errands is not None:
            yield _affordable(source, len(errands))
        elif self.kept.plan.mode is Mode.REPLAY and not isinstance(source, Replay):
            for window in runs_of(one.day for one in its if one.day):
                yield _stored(source, window)
        elif isinstance(source, Folder):
            yield source.model_copy(update={"paths": _files_of(source, its)})
        elif isinstance(source, Warc):
            files = tuple(Path(one.file) for one in its if one.file)
            yield source.model_copy(update={"paths": files})
        elif isinstance(source, CommonCrawl | Replay):
            for window in runs_of(one.day for one in its if one.day):
                days_of = {"since": window.since, "until": window.until}
                yield source.model_copy(update=days_of)


def _files_of(source: Folder, its: Sequence[Partition]) -> tuple[Path, ...]:
    """Return the saved pages of these days; raise where there were some, and are none."""
    found = tuple(saved_files(source.paths, {one.day for one in its if one.day}))
    if not found:
        why = "its pages of these days are there no longer; mount it or correct its name"
        raise FileNotFoundError(2, why, str(source.paths[0]))
    return found


def _stored(source: Source, window: Window) -> Replay:
    """Return the pages that the warehouse has of `source`, as a source of the same name."""
    return Replay(
        name=source.name,
        kind=Kind.REPLAY,
        sources=(source.name,),
        since=window.since,
        until=window.until,
    )


def _affordable(source: Source, n_addresses: int) -> Source:
    """Return `source` with what a run may cost in place of what a night may."""
    budgets = {"requests": 2 * n_addresses + MARGIN, "minutes": MOST_MINUTES}
    return source.model_copy(update={"budgets": source.budgets.model_copy(update=budgets)})


def _failure(name: str, account: NightAccount) -> str | None:
    """Return what stopped a source, in words; None where all of it was brought to its end."""
    its = [one for one in account.sources if one.source == name]
    return next((why for one in its if (why := one.failure or _not_asked(one))), None)


def _not_asked(one: SourceAccount) -> str | None:
    for short in one.shortfalls:
        if short.outcome in NOT_ASKED:
            return (
                f"{short.n_addresses:,} addresses were not asked for ({short.reason});"
                " the next attempt asks for them"
            )
    return None


def _came(partition: Partition, failure: str | None) -> Came:
    state = PartitionState.FAILED if failure else PartitionState.DONE
    return Came(partition_name=partition.partition_name, state=state, detail=failure)


def _record(came: Sequence[Came], account: NightAccount) -> ShareRecord:
    n_done = sum(one.state is PartitionState.DONE for one in came)
    ledger = account.pages.ledger
    return {
        "n_done": n_done,
        "n_failed": len(came) - n_done,
        "n_pages": ledger.n_seen,
        "n_written": ledger.n_written,
        "n_unchanged": ledger.n_unchanged,
        "n_rejected": ledger.n_rejected,
        "n_requests": sum(one.crawl.n_requests for one in account.sources if one.crawl),
        "elapsed_s": account.pages.elapsed_s,
    }
