"""A dry run is the whole work before a warehouse that remembers nothing new."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors.page import RawPage
from warehouse.ledger import Ledger
from warehouse.outcome import PageOutcome
from warehouse.run import Batch, RunRecord
from warehouse.warehouse import Warehouse

NOTHING = Ledger(n_seen=0, n_written=0, n_unchanged=0, n_rejected=0)


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A warehouse that can be asked and that takes in nothing."""

    warehouse: Warehouse

    def known(self, page_ids: Iterable[str], *, version: str) -> dict[str, PageOutcome]:
        """Return what the real warehouse knows."""
        return self.warehouse.known(page_ids, version=version)

    def keep(self, pages: Sequence[RawPage]) -> None:
        """Keep nothing."""

    def see(self, pages: Sequence[RawPage]) -> None:
        """Note nothing."""

    def commit(self, batch: Batch, *, publish: bool = True) -> Ledger:  # noqa: ARG002  (a store's)
        """Record nothing."""
        return NOTHING

    def finish(self, run: RunRecord, *, publish: bool = True) -> Ledger:  # noqa: ARG002  (a store's)
        """Record nothing."""
        return NOTHING
