"""Forgetting that dies at a chosen step: scenes for `tests.warehouse.mortal`, run as it is."""

import os
import signal
from pathlib import Path

from tests.warehouse import mortal
from tests.warehouse.making import MORNING
from warehouse import schema
from warehouse.forgetting.forget import Wanted, forget
from warehouse.forgetting.plan import Request
from warehouse.place import steps
from warehouse.place.folder import Folder
from warehouse.search.forgetting import forget as forget_in_index
from warehouse.tables.stored import StoredTable
from warehouse.warehouse import Warehouse

REQUEST = Request(reason="asked", forgotten_by="ada", forgotten_at=MORNING.isoformat())


def forgotten(root: Path) -> None:
    """Forget one article, which a crawl met too."""
    wanted = Wanted(names=(mortal.EARLIER[1].target_uri,))
    forget(Warehouse(root), wanted, REQUEST)


def die_amid_forgetting(root: Path) -> None:
    """Forget, and die with half of the tables changed."""

    def observe(moment: str) -> None:
        if moment == "after overwrite in articles":
            os.kill(os.getpid(), signal.SIGKILL)

    steps.observer = observe
    forgotten(root)


def unindexed(root: Path) -> None:
    """Take an article out of the search index alone."""
    stored = StoredTable(root, schema.ARTICLES)
    found = stored.select(["revision_id"], page_id=[mortal.EARLIER[1].page_id])
    with Warehouse(root).writing():
        forget_in_index(Folder(root), found["revision_id"].to_pylist())


SCENES = {
    "the search index forgets": (unindexed, unindexed, (mortal.found_earlier, mortal.derived)),
    "an article is forgotten": (forgotten, forgotten, (mortal.found_earlier, mortal.crawled)),
    "what was half forgotten is ended by the next": (
        mortal.found_later,
        mortal.found_later,
        (mortal.found_earlier, die_amid_forgetting),
    ),
}


if __name__ == "__main__":
    mortal.SCENES.update(SCENES)
    mortal.main()
