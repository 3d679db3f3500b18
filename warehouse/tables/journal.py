"""A commit to several tables happens wholly or not at all."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from warehouse.place.lease import current_epoch, in_epoch
from warehouse.place.place import Place
from warehouse.tables.stored import StoredTable


@contextmanager
def transaction(place: Place, tables: Iterable[StoredTable]) -> Iterator[None]:
    """Make the block's changes to `tables` one: they stand from the moment the journal is gone.

    While the block runs, the journal says which version to go back to. If the writer dies,
    or the disk fills, it stays, and whoever writes next rolls back first.
    """
    versions = {stored.table.name: stored.version() for stored in tables}
    journal = _journal(current_epoch())
    with place.replacing(journal) as aside:
        aside.write_text(json.dumps(versions), encoding="utf-8")
    yield
    place.remove(journal)


def recover(place: Place, tables: Iterable[StoredTable], *, epoch: int) -> None:
    """Undo what a dead writer of an epoch left half done; dying in here is harmless too."""
    journal = _journal(epoch)
    written = place.read(journal)
    if written is None:
        return
    versions: Mapping[str, int] = json.loads(written)
    for stored in tables:
        if stored.table.name in versions:
            stored.restore(versions[stored.table.name])
    place.remove(journal)


def _journal(epoch: int) -> str:
    """Return the journal of an epoch: who was passed over cannot end that of another."""
    return in_epoch("journal.json", epoch)
