"""What a warehouse takes, and what room is left beside it."""

from shutil import disk_usage

from warehouse.place.folder import Folder
from warehouse.place.place import TABLES, Place

GIGA = 1e9


def on_disk(place: Place) -> str:
    """Return both in a sentence; of a bucket nobody knows what is left."""
    n_bytes = sum(one.n_bytes for one in place.lying(TABLES))
    taken = (
        f"The tables take {n_bytes / GIGA:,.2f} GB, files that upkeep has yet to remove included"
    )
    if not isinstance(place, Folder):
        return f"{taken}."
    return f"{taken}; {disk_usage(place.path).free / GIGA:,.1f} GB are free."
