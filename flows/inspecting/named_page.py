"""A page that a person names: a file, an address, or an id of the warehouse."""

import re
from datetime import datetime
from pathlib import Path

from extractors.page import RawPage, UnreadablePage
from extractors.saved import Told, read_saved
from flows.complaint import NoSuchPage
from flows.inspecting.asked_page import asked_page
from flows.settings import Settings
from transforms.texts.url import canonical_url
from warehouse.errors import NoWarehouse
from warehouse.place.place import Place
from warehouse.stored_page import page_by_address, page_by_id

ID = re.compile(r"[0-9a-f]{32}")
ADDRESS = re.compile(r"https?://", re.IGNORECASE)


def named_page(
    name: str, *, url: str | None, fetched_at: datetime | None, settings: Settings
) -> RawPage | UnreadablePage:
    """Return the page called `name`; an address is asked of the warehouse before the web.

    Raises NoSuchPage for an id that the warehouse does not know, and for a name that is nothing.
    """
    if ADDRESS.match(name):
        return _stored(name, settings.warehouse) or asked_page(name, settings)
    path = Path(name)
    if ID.fullmatch(name) and not path.exists():
        page = page_by_id(settings.warehouse, name)
        if page is None:
            raise NoSuchPage(name, why=f"the warehouse at {settings.warehouse} has no such id")
        return page
    if not path.is_file():
        nothing = "it is no file, no web address and no id of 32 hex digits"
        raise NoSuchPage(name, why="it is a folder" if name and path.is_dir() else nothing)
    return read_saved(path, Told(url=url, fetched_at=fetched_at)).page


def _stored(address: str, warehouse: Place) -> RawPage | None:
    try:
        return page_by_address(warehouse, address, canonical_url(address))
    except NoWarehouse:
        return None
