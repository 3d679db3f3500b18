"""What the next night will want, seen before it begins."""

from extractors.registry.errors import RegistryError
from flows.complaint import NoContact
from flows.registered import contact_for, registered
from flows.settings import Settings


def wanting(settings: Settings) -> list[str]:
    """Return a sentence for each thing without which nothing is asked of the web."""
    try:
        registry = registered(settings)
        contact_for(registry.named([]), registry)
    except (RegistryError, NoContact) as error:
        return [str(error)]
    return []
