"""A table is a dataset to Arrow, which reads its files itself where it can."""

import pyarrow.fs as pafs
from deltalake import DeltaTable
from pyarrow.dataset import Dataset

from warehouse.place.reading import S3


def dataset_of(stored: DeltaTable, address: str) -> Dataset:
    """Return the rows of a table that was opened at an address.

    The files that delta-rs lends are Python's. A thread of Arrow's lets the last of them go when it
    finds time; should that be while the interpreter ends, the process aborts. So in a folder Arrow
    opens them itself, which takes less time too.
    """
    if address.startswith(S3):
        return stored.to_pyarrow_dataset()
    folder = pafs.SubTreeFileSystem(address, pafs.LocalFileSystem())
    return stored.to_pyarrow_dataset(filesystem=folder)
