"""Sources of the registry are units of scheduled work: a group at once, or one and its days."""

from collections.abc import Callable, Sequence

from extractors.clock import utc_now
from extractors.registry.errors import MissingRegistry
from extractors.registry.registry import Registry
from extractors.registry.source import Source
from extractors.window import Window
from flows.complaint import NoSuchDays, NothingToDo, NotOfThePast
from flows.crawling.account import NightAccount
from flows.crawling.commission import NONE, Commission
from flows.crawling.crawl import Desk, crawl
from flows.crawling.due import due_again
from flows.crawling.frontier_file import FRONTIER
from flows.crawling.narrowed import narrowed
from flows.crawling.page_sources import is_crawled
from flows.crawling.record import NightRecord, night_record
from flows.ledger_record import AccountRecord, account_record
from flows.profiling.profile_folder import ProfileFolder
from flows.registered import contact_for, registered
from flows.settings import Settings, settle
from flows.watching import Lines

Say = Callable[[str], None]


class SourceStopped(Exception):  # noqa: N818  (named for the fact it tells)
    """A source did not come to its end; another attempt goes on where it was."""

    def __init__(self, source: str, why: str) -> None:
        """Keep the source and what stopped it."""
        self.source = source
        self.why = why
        super().__init__(f"{source} stopped: {why}")

    def __reduce__(self) -> tuple[type["SourceStopped"], tuple[str, str]]:
        """Cross a process boundary intact."""
        return type(self), (self.source, self.why)


def sources_of_group(group: str, *, has_other_work: bool) -> tuple[str, ...]:
    """Return the names of the sources that a night asks, in the order of the registry.

    A night without any source needs other work. Where there is some, a registry need not be there.
    """
    try:
        registry = registered(settle())
    except MissingRegistry:
        if has_other_work:
            return ()
        raise
    found = registry.in_group(group) if group else ()
    if not found and not has_other_work:
        why = f"no source of group {group!r} in {registry.path} is enabled"
        raise NothingToDo(why if group else "neither a group nor a folder is named")
    return tuple(source.name for source in found)


def check_days(names: Sequence[str], window: Window, *, has_other_work: bool) -> None:
    """Raise unless all these sources are there, and hold pages of past days, of some of these."""
    if not names:
        if not has_other_work:
            why = "neither a source nor a folder is named"
            raise NothingToDo(why)
        return
    registry = registered(settle())
    for source in registry.named(names):
        if is_crawled(source):
            raise NotOfThePast(source.name, kind=source.kind)
        if not narrowed(source, window):
            raise NoSuchDays(source.name, path=registry.path)


def crawl_group(names: Sequence[str], *, kind: str, say: Say) -> NightRecord:
    """Crawl these sources together; again, it goes on where it was, and adds nothing twice."""
    settings = settle()
    registry = registered(settings)
    return night_record(_crawled(registry.named(names), registry, settings, kind=kind, say=say))


def recheck_group(names: Sequence[str], *, kind: str, say: Say) -> NightRecord | None:
    """Look again at the known pages of these sources that are due; None if none is.

    No source is asked what it names. Again, what is done is not due any more.
    """
    settings = settle()
    registry = registered(settings)
    sources = registry.named(names)
    due = due_again(sources, settings.warehouse / FRONTIER, now=utc_now)
    asked = [source for source in sources if source.name in due.errands]
    if not asked:
        return None
    return night_record(_crawled(asked, registry, settings, kind=kind, say=say, commission=due))


def ingest_source(name: str, *, kind: str, window: Window, say: Say) -> AccountRecord:
    """Ingest what of these days is in a source; again, it adds nothing that is already there."""
    settings = settle()
    registry = registered(settings)
    [source] = registry.named([name])
    account = _crawled([source], registry, settings, kind=kind, say=say, window=window)
    [came] = account.sources
    if came.failure:
        raise SourceStopped(name, came.failure)
    if came.records:
        say(", ".join(f"{n:,} {what}" for what, n in came.records.items()))
    return account_record(account.pages)


def _crawled(  # noqa: PLR0913  (what a crawl is made of)
    sources: Sequence[Source],
    registry: Registry,
    settings: Settings,
    *,
    kind: str,
    say: Say,
    window: Window | None = None,
    commission: Commission = NONE,
) -> NightAccount:
    return crawl(
        sources,
        Desk(
            warehouse=settings.warehouse,
            contact=contact_for(sources, registry),
            jobs=settings.jobs,
            profiles=ProfileFolder(settings.profiles).all(),
            progress=Lines(say),
            kind=kind,
            window=window,
            commission=commission,
        ),
    )
