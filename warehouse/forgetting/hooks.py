"""What lies outside the tables forgets too: a room with files of its own gives its part here."""

from collections.abc import Callable, Collection
from pathlib import Path

Forgetter = Callable[[Path, Collection[str]], None]
"""Removes all that is held of revisions, by revision_id, in the warehouse at a folder.

It is called under the writer's lock, after the tables have forgotten, and again after a kill: a
second time changes nothing.
"""

FORGETTERS: tuple[Forgetter, ...] = ()
