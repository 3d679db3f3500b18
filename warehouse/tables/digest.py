"""Two tables with the same rows have the same digest, whatever their files and order."""

from hashlib import sha256

from warehouse.place.root import Root
from warehouse.tables.dataset import dataset_of
from warehouse.tables.stored import StoredTable
from warehouse.tables.table import Table

WIDTH = 1 << 256


def content_digest(root: Root, table: Table, *, with_clocks: bool = False) -> str:
    """Return `<rows>-<sum of the rows' SHA-256>`; a row that is there twice counts twice.

    Columns that say when the work was done are left out unless `with_clocks`.
    """
    names = [name for name in table.names if with_clocks or name not in table.clocks]
    stored = StoredTable(root, table)
    dataset = dataset_of(stored.opened(), stored.address)
    total = rows = 0
    for batch in dataset.to_batches(columns=names, batch_size=1024):
        for row in batch.to_pylist():
            line = repr(tuple(row[name] for name in names)).encode()
            total += int.from_bytes(sha256(line).digest())
            rows += 1
    return f"{rows}-{total % WIDTH:064x}"
