"""An archive is a row of members, and each can be read without the others."""

import zlib
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from io import BufferedReader

import zstandard

from extractors.archive.frames import dictionary_at, frame_end
from extractors.wire.damaged import Damaged
from extractors.wire.zstd import MAGIC as ZSTD_MAGIC
from extractors.wire.zstd import unzstd

PIECE_BYTES = 64 << 10
GZIP_WBITS = 31
GZIP_MAGIC = b"\x1f\x8b\x08"
MAX_BETWEEN_RECORDS = 16 << 30
"""Bytes that may inflate before another record begins: nothing larger was ever archived."""
MAX_WINDOW_BYTES = 128 << 20
"""What the archiver's `zstd --ultra` uses; a server's answer may use less."""

Pieces = Generator[bytes, None, int]
"""What a member holds, in pieces; it returns the offset after the member, or raises Damaged."""


class CutOff(Damaged):
    """The file ends in the middle of a member."""


class Member:
    """What one member holds, as a stream that gives what it can and then raises Damaged."""

    def __init__(self, start: int, pieces: Pieces) -> None:
        """Read nothing yet."""
        self.start = start
        self.end: int | None = None
        """The offset after it; None until all of it was read."""
        self._pieces = pieces
        self._piece = b""
        self._n_given = 0
        self._allowed = MAX_BETWEEN_RECORDS

    def read(self, size: int = PIECE_BYTES) -> bytes:
        """Return at most `size` bytes; none at the end."""
        while not self._piece:
            try:
                self._piece = next(self._pieces)
            except StopIteration as stop:
                self.end = self.end if stop.value is None else stop.value
                return b""
            except Damaged as damage:
                self._pieces = _broken(damage)  # who reads on is told again
                raise
        given, self._piece = self._piece[:size], self._piece[size:]
        self._n_given += len(given)
        if self._n_given > self._allowed:
            message = f"it inflates to more than {MAX_BETWEEN_RECORDS:,} bytes without a record"
            raise Damaged(message)
        return given

    def tell(self) -> int:
        """Return how many bytes were given."""
        return self._n_given

    def expect_more(self) -> None:
        """Hear that a record was found, so that as much again may be read."""
        self._allowed = self._n_given + MAX_BETWEEN_RECORDS

    def is_whole(self) -> bool:
        """Read what is left, and say whether the member holds together to its end."""
        try:
            while self.read():
                pass
        except Damaged:
            return False
        return True


def _broken(damage: Damaged) -> Pieces:
    yield b""
    raise damage


@dataclass(frozen=True, slots=True, kw_only=True)
class Compression:
    """How the members of a file are packed."""

    name: str
    sign: bytes
    """What the bytes before a record's first byte, or the first of a member, look like."""
    n_before: int
    """How many bytes of the sign belong to what comes before."""
    pieces: Callable[[BufferedReader, int], Pieces] = field(repr=False)

    @property
    def is_plain(self) -> bool:
        """Whether records follow each other without members around them."""
        return self.name == "plain"

    def member(self, file: BufferedReader, start: int) -> Member:
        """Return the member that begins at `start`; a plain file is one member to its end."""
        return Member(start, self.pieces(file, start))

    def next_start(self, file: BufferedReader, after: int) -> int | None:
        """Return where the next member with a record begins at or after `after`, if one does.

        It is looked for only after damage: elsewhere a page could hold what looks like a member.
        """
        for at in _found(file, self.sign, after - self.n_before):
            start = at + self.n_before
            try:
                opening = next(filter(None, self.pieces(file, start)), b"")
            except Damaged:
                continue
            if opening.startswith(b"WARC/"):
                return start
        return None


def compression_of(file: BufferedReader) -> Compression:
    """Return how `file` is packed, by its first bytes."""
    file.seek(0)
    head = file.read(4)
    if head.startswith(GZIP_MAGIC):
        return GZIP
    if head == ZSTD_MAGIC:
        return _zstd(None)
    if dictionary := dictionary_at(file, 0):
        return _zstd(dictionary)
    return PLAIN


def _gzip_pieces(file: BufferedReader, start: int) -> Pieces:
    file.seek(start)
    decoder = zlib.decompressobj(GZIP_WBITS)
    try:
        while not decoder.eof:
            chunk = decoder.unconsumed_tail or file.read(PIECE_BYTES)
            given = decoder.decompress(chunk, PIECE_BYTES)
            if given:
                yield given
            elif not chunk:
                message = "the file ends in the middle of a gzip member"
                raise CutOff(message)
    except zlib.error as error:
        raise Damaged(str(error)) from error
    return file.tell() - len(decoder.unused_data)


def _plain_pieces(file: BufferedReader, start: int) -> Pieces:
    file.seek(start)
    while piece := file.read(PIECE_BYTES):
        yield piece
    return file.tell()


def _zstd(dictionary: bytes | None) -> Compression:
    trained = zstandard.ZstdCompressionDict(dictionary) if dictionary else None

    def pieces(file: BufferedReader, start: int) -> Pieces:
        end = frame_end(file, start)
        if end is None:
            message = "the file ends in the middle of a zstd frame"
            raise CutOff(message)
        file.seek(start)
        yield from unzstd(_chunks(file, end), dictionary=trained, max_window_bytes=MAX_WINDOW_BYTES)
        return end

    return Compression(name="zstd", sign=ZSTD_MAGIC, n_before=0, pieces=pieces)


def _chunks(file: BufferedReader, end: int) -> Iterator[bytes]:
    while chunk := file.read(min(PIECE_BYTES, end - file.tell())):
        yield chunk


def _found(file: BufferedReader, sign: bytes, after: int) -> Iterator[int]:
    """Yield every offset from `after` on at which `sign` stands; `file` may be moved meanwhile."""
    at = max(after, 0)
    while True:
        file.seek(at)
        window = file.read(PIECE_BYTES + len(sign))
        place = window.find(sign)
        if place >= 0:
            yield at + place
            at += place + 1
        elif len(window) > PIECE_BYTES:
            at += PIECE_BYTES
        else:
            return


GZIP = Compression(name="gzip", sign=GZIP_MAGIC, n_before=0, pieces=_gzip_pieces)
PLAIN = Compression(name="plain", sign=b"\r\n\r\nWARC/", n_before=4, pieces=_plain_pieces)
