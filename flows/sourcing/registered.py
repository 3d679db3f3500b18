"""The registry is read as the settings say, and the environment's contact goes before its own."""

from dataclasses import replace

from extractors.registry.registry import Registry, read_registry
from flows.settings import Settings


def registered(settings: Settings) -> Registry:
    """Return what is declared; raise RegistryError with every line that is wrong."""
    registry = read_registry(settings.sources)
    return replace(registry, contact=settings.contact or registry.contact)
