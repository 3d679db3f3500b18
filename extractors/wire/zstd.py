"""Zstandard is undone block by block: no step gives more than one block, 128 KiB."""

from collections.abc import Iterable, Iterator

import zstandard

from extractors.wire.damaged import Damaged

MAX_WINDOW_BYTES = 8 << 20
"""What every receiver must be able to keep, and no sender may exceed (RFC 9659)."""
MAGIC = b"\x28\xb5\x2f\xfd"
SKIPPABLE_FIRST = range(0x50, 0x60)
SKIPPABLE = b"\x2a\x4d\x18"
"""What follows that first byte in a frame that is to be skipped."""
BLOCK_RLE = 1
BLOCK_RESERVED = 3
CHECKSUM_BYTES = 4
HEADER_MAX_BYTES = 18
MAGIC_BYTES = 4


def unzstd(
    chunks: Iterable[bytes],
    *,
    dictionary: zstandard.ZstdCompressionDict | None = None,
    max_window_bytes: int = MAX_WINDOW_BYTES,
) -> Iterator[bytes]:
    """Undo every frame of `chunks`; what follows the last one and is none is left alone.

    Frames are walked here because the library gives all that a chunk inflates to at once:
    64 KiB of repeated bytes are two gigabytes.
    """
    source = _Source(chunks)
    first = True
    while magic := source.peek(MAGIC_BYTES):
        if magic == MAGIC:
            decompressor = zstandard.ZstdDecompressor(
                dict_data=dictionary, max_window_size=max_window_bytes
            )
            yield from _frame(source, decompressor)
        elif magic[1:] == SKIPPABLE and magic[0] in SKIPPABLE_FIRST:
            source.take(MAGIC_BYTES)
            source.skip(int.from_bytes(source.take(4), "little"))
        elif first:
            message = "it is no zstd"
            raise Damaged(message)
        else:
            return
        first = False


def _frame(source: "_Source", decompressor: zstandard.ZstdDecompressor) -> Iterator[bytes]:
    """Undo one frame, a block at a time."""
    decoder = decompressor.decompressobj()
    start = source.peek(HEADER_MAX_BYTES)
    try:
        has_checksum = zstandard.get_frame_parameters(start).has_checksum
        yield decoder.decompress(source.take(zstandard.frame_header_size(start)))
        last = False
        while not last:
            header = source.take(3)
            fields = int.from_bytes(header, "little")
            last, kind, size = bool(fields & 1), fields >> 1 & 3, fields >> 3
            if kind == BLOCK_RESERVED:
                message = "a zstd block is of no known kind"
                raise Damaged(message)
            yield decoder.decompress(header + source.take(1 if kind == BLOCK_RLE else size))
        if has_checksum:
            yield decoder.decompress(source.take(CHECKSUM_BYTES))
    except zstandard.ZstdError as error:
        raise Damaged(str(error)) from error


class _Source:
    """Chunks as one row of bytes, taken in any portions."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        """Take nothing yet."""
        self._chunks = iter(chunks)
        self._buffer = b""
        self._at = 0

    def peek(self, n_bytes: int) -> bytes:
        """Return the next `n_bytes` without taking them; fewer where there are no more."""
        while len(self._buffer) - self._at < n_bytes:
            chunk = next(self._chunks, None)
            if chunk is None:
                break
            self._buffer = self._buffer[self._at :] + chunk
            self._at = 0
        return self._buffer[self._at : self._at + n_bytes]

    def take(self, n_bytes: int) -> bytes:
        """Return exactly `n_bytes`; raise Damaged where there are fewer."""
        taken = self.peek(n_bytes)
        if len(taken) < n_bytes:
            message = "zstd ends early"
            raise Damaged(message)
        self._at += n_bytes
        return taken

    def skip(self, n_bytes: int) -> None:
        """Pass over `n_bytes` without keeping them."""
        while n_bytes:
            n_bytes -= len(self.take(min(n_bytes, 1 << 16)))
