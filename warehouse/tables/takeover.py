"""Once a holder was passed over, nothing that it had begun can come to count any more."""

from collections.abc import Sequence

from warehouse.place.lease import Lease
from warehouse.place.place import Place
from warehouse.tables.journal import recover
from warehouse.tables.stored import StoredTable


def settle(place: Place, lease: Lease, tables: Sequence[StoredTable]) -> None:
    """Undo what a dead writer left half done; if it only stands still, see that it stays undone.

    In this order, and from the start again by whoever comes next if this is killed:
    - what older holders write aside can take no file's place any more;
    - each table gets an empty commit: what they prepared is not the next one any more;
    - their journals are followed: nothing can be added to what these undo any more;
    - their epochs are passed over: there is nobody left to beware of.
    """
    older = lease.older()
    if older:
        lease.disarm()
        for stored in tables:
            if stored.exists():
                stored.fence()
    for epoch in (*older, lease.epoch):
        recover(place, tables, epoch=epoch)
    for epoch in older:
        lease.pass_over(epoch)
