"""What keeps a warehouse in order dies at a chosen step: scenes for `tests.warehouse.mortal`."""

import tarfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.warehouse import mortal
from warehouse.upkeep.bodies import BodyPolicy
from warehouse.upkeep.upkeep import Policy, keep_up
from warehouse.warehouse import Warehouse

OLDER = Path(__file__).with_name("stored") / "schema-1.tar.xz"


def left_by_an_older_version(root: Path) -> None:
    """Unpack a warehouse of six pages, in a folder where it never was."""
    with tarfile.open(OLDER) as stored:
        stored.extractall(root.parent, filter="data")


def kept_up(root: Path) -> None:
    """Merge files, whose forerunners stay, and note it."""
    keep_up(Warehouse(root), Policy(keep_days=0))


def kept_up_later(root: Path) -> None:
    """Remove the files that nobody needs any more."""
    later = datetime.now(UTC) + timedelta(days=1)
    keep_up(Warehouse(root, now=lambda: later), Policy(keep_days=0))


def bodies_dropped(root: Path) -> None:
    """Drop the bodies of pages that gave no article."""
    bodies = BodyPolicy(older_than_days=30, is_only_rejected=True)
    keep_up(Warehouse(root), Policy(keep_days=0, bodies=bodies))


SCENES = {
    "what nobody needs is removed": (kept_up_later, kept_up_later, (mortal.found_many, kept_up)),
    "bodies are dropped": (bodies_dropped, bodies_dropped, (mortal.found_many,)),
    "an older warehouse takes in pages": (
        mortal.found_later,
        mortal.found_later,
        (left_by_an_older_version,),
    ),
}


if __name__ == "__main__":
    mortal.SCENES.update(SCENES)
    mortal.main()
