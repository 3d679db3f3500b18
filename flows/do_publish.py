"""`copydesk publish`: the edition names the files where they are now."""

from flows.settings import settle
from flows.terminal import out
from warehouse.errors import NoWarehouse
from warehouse.place.place import Place
from warehouse.read import moved_from
from warehouse.warehouse import Warehouse


def do_publish(warehouse: Place | None) -> int:
    """Publish, and say what has changed by it."""
    root = settle(warehouse=warehouse).warehouse
    if not root.has_tables():
        raise NoWarehouse(root)
    before = moved_from(root)
    edition = Warehouse(root).publish()
    came = f"; it named {before} until now" if before else ""
    out().print(f"{edition} is up to date{came}", soft_wrap=True)
    return 0
