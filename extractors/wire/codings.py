"""Each content coding is undone in pieces: what inflates is seen before it fills memory."""

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

import brotli

from extractors.wire.damaged import Damaged
from extractors.wire.zstd import unzstd

PIECE_BYTES = 64 << 10
"""About the most that one step gives."""
GZIP_MAGIC = b"\x1f\x8b"
GZIP_WBITS = 31
ZLIB_WBITS = 15
RAW_WBITS = -15
ZLIB_FIRST_BYTES = frozenset(bytes([window << 4 | 8]) for window in range(8))


def gunzip(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Undo every member of a gzip file; what follows the last one and is none is left alone."""
    rest = iter(chunks)
    head = b""
    first = True
    while True:
        head = _at_least(len(GZIP_MAGIC), head.lstrip(b"\0") if not first else head, rest)
        if not first and not head.startswith(GZIP_MAGIC):
            return
        member = zlib.decompressobj(GZIP_WBITS)
        yield from _inflated(member, head, rest)
        head = member.unused_data
        first = False


def inflate(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Undo `deflate`: as the standard has it, in a zlib wrapper, or bare, as some servers do."""
    rest = iter(chunks)
    head = _at_least(2, b"", rest)
    yield from _inflated(
        zlib.decompressobj(ZLIB_WBITS if _is_zlib(head) else RAW_WBITS), head, rest
    )


def unbrotli(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Undo `br`. Bytes after its end are damage: the library gives nothing of a step with them."""
    decoder = brotli.Decompressor()
    try:
        for chunk in chunks:
            given = decoder.process(chunk, output_buffer_limit=PIECE_BYTES)
            while given or not decoder.can_accept_more_data():
                yield given
                given = decoder.process(b"", output_buffer_limit=PIECE_BYTES)
        ended = decoder.is_finished()
    except brotli.error as error:
        message = "it is no brotli, or damaged"
        raise Damaged(message) from error
    if not ended:
        message = "brotli ends early"
        raise Damaged(message)


CODINGS: Mapping[str, Callable[[Iterable[bytes]], Iterator[bytes]]] = MappingProxyType(
    {"gzip": gunzip, "x-gzip": gunzip, "deflate": inflate, "br": unbrotli, "zstd": unzstd}
)
"""By the names of the registry of HTTP; each takes chunks in the coding, and raises Damaged."""


def _inflated(decoder: "zlib._Decompress", head: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    """Give what `decoder` makes of `head` and `rest`, up to its end; raise Damaged without one."""
    chunk = head
    try:
        while not decoder.eof:
            given = decoder.decompress(chunk, PIECE_BYTES)
            yield given
            chunk = decoder.unconsumed_tail
            if not chunk and len(given) < PIECE_BYTES and not decoder.eof:
                chunk = next(rest, b"")
                if not chunk:
                    message = "deflate ends early"
                    raise Damaged(message)
    except zlib.error as error:
        raise Damaged(str(error)) from error


def _at_least(n_bytes: int, head: bytes, rest: Iterator[bytes]) -> bytes:
    """Return `head` with as many chunks as make it `n_bytes` long, if there are so many."""
    while len(head) < n_bytes and (chunk := next(rest, None)) is not None:
        head += chunk
    return head


def _is_zlib(head: bytes) -> bool:
    """Tell whether two bytes are the header of RFC 1950: deflate, a small window, a check."""
    return head[:1] in ZLIB_FIRST_BYTES and int.from_bytes(head[:2], "big") % 31 == 0
