"""A group of sources of the registry is a unit of scheduled work."""

from collections.abc import Callable, Sequence

from extractors.clock import utc_now
from extractors.registry.errors import MissingRegistry
from extractors.registry.registry import Registry
from extractors.registry.source import Source
from flows.complaint import NothingToDo
from flows.crawling.account import NightAccount
from flows.crawling.commission import NONE, Commission
from flows.crawling.crawl import Desk, crawl
from flows.crawling.due import due_again
from flows.crawling.frontier_file import FRONTIER
from flows.crawling.record import NightRecord, night_record
from flows.profiling.profile_folder import ProfileFolder
from flows.registered import contact_for, registered
from flows.settings import Settings, settle
from flows.watching import Lines

Say = Callable[[str], None]


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
    due = due_again(sources, settings.warehouse.home / FRONTIER, now=utc_now)
    asked = [source for source in sources if source.name in due.errands]
    if not asked:
        return None
    return night_record(_crawled(asked, registry, settings, kind=kind, say=say, commission=due))


def _crawled(  # noqa: PLR0913  (what a crawl is made of)
    sources: Sequence[Source],
    registry: Registry,
    settings: Settings,
    *,
    kind: str,
    say: Say,
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
            commission=commission,
        ),
    )
