"""Some tables follow from others: they are brought up to them after a run, at the cost of the new.

A derivation is a function of what is stored. It finds what came since (`warehouse.tables.fresh`),
adds what follows from it, and says whether there is more: between two portions others may write.
Its rows are keyed, so that a second time adds nothing, and a table that is lost is made again.
"""

from collections.abc import Callable
from datetime import datetime

from warehouse.history.backdating import backdate
from warehouse.history.comparing import compare_revisions
from warehouse.search.following import index_articles
from warehouse.stored_tables import OpenTables
from warehouse.stories.following import gather_stories

Derivation = Callable[[OpenTables, datetime], bool]
"""Adds what follows, a bounded portion of it, at an instant; returns whether more is left."""

DERIVATIONS: tuple[Derivation, ...] = (
    backdate,
    compare_revisions,
    gather_stories,
    index_articles,
)
"""In the order in which they build on each other."""
