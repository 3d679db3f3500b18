"""The house is looked over from its foundations up; one thing that is wrong hides no other."""

from collections.abc import Iterator

from extractors.clock import Now, utc_now
from extractors.registry.errors import RegistryError
from flows.complaint import Complaint
from flows.doctoring.finding import Finding, complained, sound
from flows.doctoring.identity import look_at_sources
from flows.doctoring.installation import look_at_installation
from flows.doctoring.machine import (
    look_at_clock,
    look_at_folder,
    look_at_open_files,
    look_at_room,
)
from flows.doctoring.nights import look_at_nights
from flows.doctoring.stored import bytes_a_day, look_at_warehouse, stored_at
from flows.doctoring.web import look_at_web
from flows.registered import registered_so_far
from flows.settings import Settings, settle
from warehouse.errors import WarehouseError
from warehouse.place.folder import Folder
from warehouse.place.place import Place


def examined(*, warehouse: Place | None, is_offline: bool, now: Now = utc_now) -> Iterator[Finding]:
    """Yield what was found, from the installation to what is stored."""
    yield from look_at_installation()
    try:
        settings = settle(warehouse=warehouse)
    except Complaint as error:
        yield complained("settings", error)
        return  # nobody knows where the rest is
    yield sound("settings", "every variable is known, and every value fits")
    yield from _machine(settings, now)
    yield from look_at_sources(settings)
    if not is_offline:
        yield from _web(settings)
    yield from look_at_nights(settings)
    yield from look_at_warehouse(settings.warehouse)


def _machine(settings: Settings, now: Now) -> Iterator[Finding]:
    place = settings.warehouse
    if isinstance(place, Folder):
        yield look_at_folder("warehouse", place.path)
    yield look_at_folder("state", settings.state)
    yield from look_at_room(place.home, bytes_a_day=_pace(place, now))
    yield look_at_open_files()
    yield look_at_clock(now(), stored_at=stored_at(place))


def _pace(place: Place, now: Now) -> float | None:
    """Return what a warehouse in a folder grows by; a bucket's lies on no disk of ours."""
    try:
        return bytes_a_day(place, now=now()) if isinstance(place, Folder) else None
    except (WarehouseError, OSError):
        return None


def _web(settings: Settings) -> Iterator[Finding]:
    try:
        registry = registered_so_far(settings)
    except RegistryError:
        return  # told of the sources
    yield from look_at_web(registry, home=settings.warehouse.home)
