"""The registry is read as the settings say, and the environment's contact goes before its own."""

from collections.abc import Iterable
from dataclasses import replace

from extractors.registry.errors import MissingRegistry
from extractors.registry.registry import Registry, read_registry
from extractors.registry.source import Source
from flows.complaint import NoContact
from flows.settings import Settings


def registered(settings: Settings) -> Registry:
    """Return what is declared; raise RegistryError with every line that is wrong."""
    registry = read_registry(settings.sources)
    return replace(registry, contact=settings.contact or registry.contact)


def registered_so_far(settings: Settings) -> Registry:
    """Return what is declared; where there is no file yet, nothing is."""
    try:
        return registered(settings)
    except MissingRegistry:
        return Registry(path=settings.sources, contact=settings.contact, sources=())


def contact_for(sources: Iterable[Source], registry: Registry) -> str | None:
    """Return whom publishers can write to about these sources; None where none is on the web."""
    return contact_of(registry) if any(one.is_on_the_web for one in sources) else None


def contact_of(registry: Registry) -> str:
    """Return whom publishers can write to; raise NoContact where that is nobody."""
    if registry.contact is None:
        raise NoContact(registry.path)
    return registry.contact
