"""A request for past days is understood whole, or refused with a sentence."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from extractors.registry.registry import Registry
from extractors.registry.source import Replay, Source
from extractors.window import Window
from flows.backfilling.asked import Asked
from flows.backfilling.complaint import NoDays, NoSuchPublisher
from flows.complaint import NoSuchDays
from flows.crawling.narrowed import narrowed
from warehouse.backfills.record import Mode


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The same, as it is understood."""

    asked: Asked
    window: Window
    sources: tuple[Source, ...]
    """In the order of the registry."""


def chosen(asked: Asked, registry: Registry, *, today: date) -> Chosen:
    """Return what is asked for; raise NoDays, NoSuchPublisher, NoSuchDays or UnknownSource."""
    if asked.until <= asked.since:
        raise NoDays(asked.since, asked.until, why="the end is not after the beginning")
    if asked.until > today + timedelta(days=1):
        raise NoDays(asked.since, asked.until, why=f"today is {today}, and a day has to come first")
    window = Window(since=asked.since, until=asked.until)
    sources = _sources(asked, registry)
    for source in sources:
        is_named = source.name in asked.sources
        if is_named and asked.mode is Mode.REFETCH and not narrowed(source, window):
            raise NoSuchDays(source.name, path=registry.path)
    kept = tuple(source for source in sources if narrowed(source, window))
    return Chosen(asked=asked, window=window, sources=kept)


def _sources(asked: Asked, registry: Registry) -> tuple[Source, ...]:
    """Return the sources that are named, or whose publisher is; of nobody, all enabled ones.

    A replay that the registry declares has pages of other sources: it has to be named.
    """
    if not (asked.sources or asked.publishers):
        return tuple(one for one in registry.named(()) if not isinstance(one, Replay))
    known = set(publishers(registry.sources))
    for name in asked.publishers:
        if name not in known:
            raise NoSuchPublisher(name, path=registry.path, known=known)
    named = {one.name for one in registry.named(asked.sources)} if asked.sources else set()
    return tuple(
        source
        for source in registry.sources
        if source.name in named or source.publisher in asked.publishers
    )


def publishers(sources: Iterable[Source]) -> tuple[str, ...]:
    """Return who publishes these sources, each once, in their order."""
    return tuple(dict.fromkeys(source.publisher for source in sources if source.publisher))
