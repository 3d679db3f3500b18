"""Somebody wants an article forgotten, for tests of forgetting."""

import shutil
from pathlib import Path

from tests.warehouse.making import MORNING, page
from warehouse.forgetting.forget import Found, Wanted, forget
from warehouse.forgetting.plan import Request
from warehouse.forgetting.proof import Proof, kept_words, prove
from warehouse.place.folder import Folder
from warehouse.read import connect
from warehouse.warehouse import Warehouse

LAMP = "The lighthouse keeper of Gullhaven sold his lamp to a passing whaler"
PAGES = [page(number, body=LAMP if number == 1 else "") for number in range(6)]
AWAY = PAGES[1]
REQUEST = Request(reason="request of 3 May", forgotten_by="ada", forgotten_at=MORNING.isoformat())


def copied(made: Path, folder: Path) -> Path:
    """Give a copy of a warehouse, published where it is."""
    root = shutil.copytree(made, folder / "warehouse")
    Warehouse(root).publish()
    return root


def forget_it(root: Path, **wanted: object) -> Found:
    """Forget the article."""
    named = Wanted(**(wanted or {"names": (AWAY.target_uri,)}))
    return forget(Warehouse(root, now=lambda: MORNING), named, REQUEST)


def proved(root: Path) -> Proof:
    """Look for all that was forgotten."""
    return prove(Folder(root), kept_words(Folder(root)))


def asked(root: Path, query: str, *values: object) -> list[tuple[object, ...]]:
    """Ask the newest edition."""
    with connect(root) as reader:
        return reader.execute(query, values).fetchall()
