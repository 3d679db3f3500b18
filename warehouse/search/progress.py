"""How far the index has followed the tables stands beside it, in a file that is whole or none."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from warehouse.place.atomic import replacing
from warehouse.search.fields import FORMAT


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Which articles are in the index."""

    format: int = FORMAT
    follows: int | None = None
    """The version of `articles` that all is indexed of; None while that is true of none."""
    forgot: int | None = None
    """The version of `forgettings` that it has heard of; None while it holds nothing."""
    done: tuple[str, ...] = ()
    """Files that came later, and are indexed already."""
    n_revisions: int = 0
    """How many there were in the index when this was written."""
    n_commits: int = 0
    """The index's own count when this was written: one that counts less has lost something."""


def read_progress(path: Path) -> Progress | None:
    """Return what the file says; None if there is none, or none that we understand."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        return Progress(**{**told, "done": tuple(told["done"])})
    except (OSError, ValueError, TypeError, KeyError):
        return None


def write_progress(path: Path, progress: Progress) -> None:
    """Replace what the file says."""
    with replacing(path) as aside:
        aside.write_text(json.dumps(asdict(progress)), encoding="utf-8")
