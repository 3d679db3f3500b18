"""A warehouse is named by the path of a folder, or by an address like s3://bucket/news."""

import re
from functools import lru_cache
from os import PathLike, fspath
from pathlib import Path

from warehouse.errors import UnusableAddress
from warehouse.place.folder import Folder
from warehouse.place.place import Place

Root = str | PathLike[str] | Place
"""What names a warehouse."""
URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/")


def place_of(root: Root) -> Place:
    """Return the place that a text or a path names; raise UnusableAddress for other URLs.

    So it does for a path made of an address, which would be a folder called `s3:`.
    """
    if isinstance(root, Place):
        return root
    text = fspath(root)
    return _bucket(text) if URL.match(text) else Folder(Path(text))


@lru_cache
def _bucket(address: str) -> Place:
    """Return the same bucket for the same address: it has a client that is worth keeping."""
    if not address.startswith("s3://"):
        raise UnusableAddress(address)
    from warehouse.place.bucket import Bucket  # noqa: PLC0415  (few warehouses lie in a bucket)

    return Bucket.named(address)
