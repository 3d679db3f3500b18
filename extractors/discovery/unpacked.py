"""A listing that is a gzip file is read like one that is none, and no bomb goes off."""

from extractors.discovery.listing import Unusable
from extractors.wire.bodies import undo
from extractors.wire.codings import GZIP_MAGIC, PIECE_BYTES

MOST_BYTES = 52_428_800
"""Inflated, as the protocol of sitemaps has it too."""


def unpacked(body: bytes) -> bytes | Unusable:
    """Return what is in `body` if that is a gzip file, else `body` itself."""
    if not body.startswith(GZIP_MAGIC):
        return body
    slices = (body[at : at + PIECE_BYTES] for at in range(0, len(body), PIECE_BYTES))
    undone = undo("gzip", slices, MOST_BYTES)
    return Unusable(why=f"gzip: {undone.detail}") if undone.error else undone.body
