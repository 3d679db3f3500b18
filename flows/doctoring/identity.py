"""Sources are declared well, and publishers can read who asks them and write to somebody."""

from collections.abc import Iterator
from importlib.metadata import version

from extractors.polite.user_agent import user_agent
from extractors.registry.errors import MissingRegistry, RegistryError
from extractors.registry.registry import Registry
from flows.complaint import NoContact
from flows.doctoring.finding import Finding, complained, doubtful, sound
from flows.registered import contact_for, registered
from flows.settings import Settings


def look_at_sources(settings: Settings) -> Iterator[Finding]:
    """Yield what is amiss with the registry and with the contact."""
    try:
        registry = registered(settings)
    except MissingRegistry as error:
        told = str(error).partition("; ")[0]
        remedy = "`copydesk sources add URL` makes one; saved pages need none"
        yield doubtful("sources", told, remedy=remedy)
        return
    except RegistryError as error:
        yield complained("sources", error)
        return
    yield _counted(registry)
    yield _who_asks(registry)


def _counted(registry: Registry) -> Finding:
    enabled = [one for one in registry.sources if one.is_enabled]
    told = f"{len(enabled)} of {len(registry.sources)} sources in {registry.path} are enabled"
    if enabled:
        return sound("sources", told)
    return doubtful("sources", told, remedy="`copydesk sources add URL`, or is_enabled = true")


def _who_asks(registry: Registry) -> Finding:
    try:
        contact = contact_for(registry.named([]), registry)
    except NoContact as error:
        return complained("robots identity", error)
    if contact is None:
        return sound("robots identity", "no source that is enabled asks the web")
    agent = user_agent(contact, version("copydesk"))
    return sound("robots identity", f"publishers and their robots.txt are told {agent}")
