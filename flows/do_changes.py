"""`copydesk changes`: what one article said, since when, and what was changed."""

from flows.changes_print import print_history
from flows.complaint import NoSuchPage
from flows.settings import settle
from flows.terminal import out
from transforms.texts.url import canonical_url
from warehouse.history.account import history_of
from warehouse.place.place import Place


def do_changes(name: str, *, warehouse: Place | None) -> int:
    """Print the history of the article called `name`; raises NoSuchPage if there is none."""
    root = settle(warehouse=warehouse).warehouse
    history = history_of(root, name, canonical_url(name))
    if not history:
        raise NoSuchPage(name, why=f"the warehouse at {root} has no article of that address or id")
    print_history(history, out())
    return 0
