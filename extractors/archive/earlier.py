"""A revisit stands for an earlier record of the same file."""

from io import BufferedReader
from pathlib import Path

from fastwarc.warc import WarcRecord

from extractors.archive.entries import Entry, entries
from extractors.archive.http_block import HttpAnswer
from extractors.archive.members import compression_of
from extractors.archive.record import answer_of, type_of, uri_of


class Earlier:
    """Where the responses of a file stand, as far as a revisit has made it necessary to look.

    Most archives have no revisits, and are not read twice. Records that share a member have one
    offset, and are not told apart: a file compressed as a whole resolves none.
    """

    def __init__(self, path: Path) -> None:
        """Look at nothing yet."""
        self._path = path
        self._offsets: dict[str, int] = {}
        self._looked_to = 0

    def answer(self, revisit: Entry) -> HttpAnswer | None:
        """Return the answer that `revisit` stands for; None if it is not here, or not whole."""
        names = _wanted(revisit.record)
        if not names:
            return None
        with self._path.open("rb") as file:
            self._look(file, revisit.offset)
            offset = next((self._offsets[name] for name in names if name in self._offsets), None)
            return None if offset is None else _answer_at(file, offset)

    def _look(self, file: BufferedReader, end: int) -> None:
        """Note the responses up to `end`, each by all names that a revisit may call it."""
        if end <= self._looked_to:
            return
        for entry in entries(file, compression_of(file), self._looked_to, end):
            if isinstance(entry, Entry) and type_of(entry.record) == "response":
                for name in _own(entry.record):
                    self._offsets.setdefault(name, entry.offset)
        self._looked_to = end


def _wanted(record: WarcRecord) -> list[str]:
    """Return the names of what a revisit stands for, the surest first."""
    told = record.headers.get
    names = [
        _id(told("WARC-Refers-To")),
        _visit(told("WARC-Refers-To-Target-URI"), told("WARC-Refers-To-Date")),
        _digest(told("WARC-Payload-Digest")),
    ]
    return [name for name in names if name]


def _own(record: WarcRecord) -> list[str]:
    told = record.headers.get
    names = [
        _id(told("WARC-Record-ID")),
        _visit(uri_of(record), told("WARC-Date")),
        _digest(told("WARC-Payload-Digest")),
    ]
    return [name for name in names if name]


def _answer_at(file: BufferedReader, offset: int) -> HttpAnswer | None:
    for entry in entries(file, compression_of(file), offset, offset + 1):
        if isinstance(entry, Entry) and type_of(entry.record) == "response":
            answer = answer_of(entry.record)
            return answer if isinstance(answer, HttpAnswer) else None
    return None


def _id(record_id: str | None) -> str | None:
    return f"id {record_id.strip().strip('<>')}" if record_id else None


def _visit(uri: str | None, date: str | None) -> str | None:
    return f"visit {date.strip()} {uri.strip().strip('<>')}" if uri and date else None


def _digest(digest: str | None) -> str | None:
    return f"digest {digest.strip().lower()}" if digest else None
