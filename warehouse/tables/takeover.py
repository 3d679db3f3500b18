"""Once a holder was passed over, nothing that it had begun can come to count any more."""

from collections.abc import Sequence

from warehouse.place.atomic import ASIDES, remove
from warehouse.place.lease import Lease, epochs, lock_path, sign_path
from warehouse.place.steps import step
from warehouse.tables.journal import recover
from warehouse.tables.stored import StoredTable


def settle(lease: Lease, tables: Sequence[StoredTable]) -> None:
    """Undo what a dead writer left half done; if it only stands still, see that it stays undone.

    In this order, and from the start again by whoever comes next if this is killed:
    - what older holders wrote aside is taken away: it cannot be renamed into its place any more;
    - each table gets an empty commit: what they prepared is not the next one any more;
    - their journals are followed: nothing can be added to what these undo any more;
    - their locks are removed: there is nobody left to beware of.
    """
    older = [epoch for epoch in epochs(lease.root) if epoch < lease.epoch]
    if older:
        with step("take away what is aside"):
            for path in lease.root.glob(ASIDES):
                path.unlink(missing_ok=True)
        for stored in tables:
            if stored.exists():
                stored.fence()
    for epoch in (*older, lease.epoch):
        recover(lease.root, tables, epoch=epoch)
    for epoch in older:
        sign_path(lease.root, epoch).unlink(missing_ok=True)
        remove(lock_path(lease.root, epoch))
