"""A listing that is kept as a gzip file is inflated, to a bound."""

import zlib

MAGIC = b"\x1f\x8b"
MOST_BYTES = 52_428_800
"""Inflated; the protocol allows a sitemap no more."""
MOST_MEMBERS = 2_000
"""Of one file; block-wise compressors write one for 64 kB."""
_PIECE = 1 << 16


class NotInflatedError(Exception):
    """A gzip file is damaged, ends early or is too long; the message says which."""


def gunzipped(body: bytes, most: int = MOST_BYTES) -> bytes:
    """Return what `body` holds if it is a gzip file, else `body` itself.

    No byte beyond `most` and one is inflated.
    """
    inflated, view, at = bytearray(), memoryview(body), 0
    for _ in range(MOST_MEMBERS):
        if not body.startswith(MAGIC, at):
            return bytes(inflated) if at else body
        member = zlib.decompressobj(16 + zlib.MAX_WBITS)
        while not member.eof:
            if at >= len(body):
                message = "cut off: the gzip file ends early"
                raise NotInflatedError(message)
            try:
                inflated += member.decompress(view[at : at + _PIECE], most + 1 - len(inflated))
            except zlib.error as error:
                message = f"damaged gzip: {error}"
                raise NotInflatedError(message) from error
            at = min(at + _PIECE, len(body))
            if len(inflated) > most:
                message = f"longer than {most:,} bytes when inflated"
                raise NotInflatedError(message)
        at -= len(member.unused_data)
    message = f"more than {MOST_MEMBERS:,} gzip files in one"
    raise NotInflatedError(message)
