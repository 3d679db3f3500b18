"""Where a zstd frame ends is seen from the sizes of its blocks, without inflating one."""

import os
from io import BufferedReader

import zstandard

from extractors.wire.damaged import Damaged
from extractors.wire.zstd import (
    BLOCK_RESERVED,
    BLOCK_RLE,
    CHECKSUM_BYTES,
    HEADER_MAX_BYTES,
    MAGIC,
    SKIPPABLE,
    SKIPPABLE_FIRST,
    unzstd,
)

DICTIONARY_MAGIC = b"\x5d\x2a\x4d\x18"
"""Of the frame that holds the dictionary, first in a file (zstd for WARC, 1.0)."""
MAX_DICTIONARY_BYTES = 20 << 20
BLOCK_HEADER_BYTES = 3


def frame_end(file: BufferedReader, start: int) -> int | None:
    """Return the offset after the frame at `start`; None if the file ends before it does.

    Raise Damaged where there is no frame.
    """
    file.seek(start)
    head = file.read(HEADER_MAX_BYTES)
    size = os.fstat(file.fileno()).st_size
    if head[1:4] == SKIPPABLE and head[0] in SKIPPABLE_FIRST:
        end = start + 8 + int.from_bytes(head[4:8], "little")
    elif head.startswith(MAGIC):
        end = _blocks_end(file, start, head)
    else:
        message = "no zstd frame begins where one should"
        raise Damaged(message)
    return end if end <= size else None


def dictionary_at(file: BufferedReader, start: int) -> bytes | None:
    """Return the dictionary that the frame at `start` holds, if it holds one."""
    file.seek(start)
    head = file.read(8)
    if not head.startswith(DICTIONARY_MAGIC):
        return None
    content = file.read(min(int.from_bytes(head[4:8], "little"), MAX_DICTIONARY_BYTES))
    if not content.startswith(MAGIC):
        return content
    inflated = bytearray()
    for piece in unzstd([content]):
        inflated += piece
        if len(inflated) > MAX_DICTIONARY_BYTES:
            message = f"its dictionary inflates to more than {MAX_DICTIONARY_BYTES:,} bytes"
            raise Damaged(message)
    return bytes(inflated)


def _blocks_end(file: BufferedReader, start: int, head: bytes) -> int:
    try:
        has_checksum = zstandard.get_frame_parameters(head).has_checksum
        at = start + zstandard.frame_header_size(head)
    except zstandard.ZstdError as error:
        raise Damaged(str(error)) from error
    is_last = False
    while not is_last:
        file.seek(at)
        header = file.read(BLOCK_HEADER_BYTES)
        fields = int.from_bytes(header, "little")
        kind, size = fields >> 1 & 3, fields >> 3
        is_last = bool(fields & 1) or len(header) < BLOCK_HEADER_BYTES
        if kind == BLOCK_RESERVED:
            message = "a zstd block is of no known kind"
            raise Damaged(message)
        at += BLOCK_HEADER_BYTES + (1 if kind == BLOCK_RLE else size)
    return at + (CHECKSUM_BYTES if has_checksum else 0)
