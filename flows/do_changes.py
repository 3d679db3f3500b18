"""`copydesk changes`: what one article said, since when, and what was changed."""

from dataclasses import asdict

from flows.changes_print import print_history
from flows.complaint import NoSuchPage
from flows.settings import settle
from flows.terminal import out
from transforms.texts.url import canonical_url
from warehouse.history.account import history_of
from warehouse.json_value import json_line
from warehouse.place.place import Place


def do_changes(name: str, *, warehouse: Place | None, is_json: bool) -> int:
    """Print the history of the article called `name`; raises NoSuchPage if there is none."""
    root = settle(warehouse=warehouse).warehouse
    history = history_of(root, name, canonical_url(name))
    if not history:
        raise NoSuchPage(name, why=f"the warehouse at {root} has no article of that address or id")
    if is_json:
        stretches = [asdict(one) for one in history]
        print(json_line({"history": stretches}))  # noqa: T201  (what was asked for)
    else:
        print_history(history, out())
    return 0
