"""The records of an archive come one after another, and damage does not end the row."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedReader
from typing import BinaryIO, cast

from fastwarc.warc import ArchiveIterator, WarcRecord

from extractors.archive.members import Compression, CutOff, Member
from extractors.wire.damaged import Damaged

MAX_HEADER_BYTES = 64 << 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A record with its header; its block can be read until the next entry is asked for."""

    offset: int
    """Where reading it begins: of the record, or of the member that it stands in."""
    record: WarcRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """Bytes that are no record. Where they follow an entry at the same offset, it is damaged."""

    offset: int
    why: str
    is_cut_off: bool
    """Whether it is only that the file ends too early."""


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """Nothing more begins before the end that was asked for."""

    offset: int
    """Where to go on."""


def entries(
    file: BufferedReader, compression: Compression, start: int, end: int
) -> Iterator[Entry | Damage | End]:
    """Yield what begins in [start, end); after damage, go on where a record begins again."""
    offset: int | None = start
    while offset is not None and offset < end:
        member = compression.member(file, offset)
        last = offset
        try:
            for record in _records(member):
                if compression.is_plain:
                    last = offset + record.stream_pos
                if last >= end:
                    yield End(offset=last)
                    return
                yield Entry(offset=last, record=record)
            offset = _end(member)
        except (OSError, Damaged) as error:
            yield Damage(offset=last, why=str(error), is_cut_off=isinstance(error, CutOff))
            is_framed = not compression.is_plain and member.is_whole()
            offset = member.end if is_framed else compression.next_start(file, last + 1)
    yield End(offset=end if offset is None else offset)


def _records(member: Member) -> Iterator[WarcRecord]:
    stream = cast("BinaryIO", member)  # it only reads and tells
    records = ArchiveIterator(
        stream, parse_http=False, stream_detect=False, max_header_len=MAX_HEADER_BYTES
    )
    for record in records:
        member.expect_more()
        yield record


def _end(member: Member) -> int | None:
    """Read what follows the last record, and return the offset after the member."""
    while member.read():
        pass
    return member.end
