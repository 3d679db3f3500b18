"""A WARC file is a row of records, and every record counts."""

from collections.abc import Iterable, Iterator
from io import BufferedReader
from pathlib import Path

from extractors.archive.count import ReadRecord, RecordOutcome
from extractors.archive.earlier import Earlier
from extractors.archive.entries import Damage, End, Entry, entries
from extractors.archive.members import compression_of
from extractors.archive.record import Refusal
from extractors.archive.record_reader import Come, RecordReader
from extractors.clock import Now, utc_now
from extractors.page import RawPage, UnreadablePage
from extractors.saved import file_uri, shown, unreadable
from extractors.wire.damaged import Damaged

UNBELIEVED = frozenset(
    {
        RecordOutcome.TRUNCATED,
        RecordOutcome.DAMAGED,
        RecordOutcome.UNDECODABLE,
        RecordOutcome.TOO_LARGE,
    }
)
"""What is a page that cannot be read already."""


class WarcFile:
    """One file of web archive records: plain, gzip or zstd, with or without a dictionary."""

    def __init__(
        self,
        path: Path,
        *,
        source: str,
        hosts: Iterable[str] = (),
        now: Now = utc_now,
    ) -> None:
        """Keep the name; nothing is read before it is asked for.

        `source` is the name its pages get. Of `hosts` and the hosts below them pages are taken;
        none is all.
        """
        self.path = path
        self.source = source
        self._reader = RecordReader(
            path=path,
            source=source,
            hosts=frozenset(host.lower().rstrip(".") for host in hosts),
            now=now,
            earlier=Earlier(path).answer,
        )

    def pages(self, start: int = 0) -> Iterator[tuple[int, RawPage | UnreadablePage]]:
        """Yield each page from `start` on with the offset from which to go on after it."""
        return ((record.after, record.page) for record in self.records(start) if record.page)

    def records(self, start: int = 0, end: int | None = None) -> Iterator[ReadRecord]:
        """Yield each record that begins in [`start`, `end`), those without a page too.

        Nothing is raised: what cannot be read is a record of its own.
        """
        try:
            with self.path.open("rb") as file:
                yield from self._records(file, start, end)
        except (OSError, Damaged) as error:
            why = error.strerror if isinstance(error, OSError) else str(error)
            detail = f"cannot read {shown(self.path)}: {why}; correct the name or bring it back"
            page = unreadable(file_uri(self.path), self.source, detail)
            yield ReadRecord(
                offset=start, after=start, outcome=RecordOutcome.DAMAGED, type="file", page=page
            )

    def _records(self, file: BufferedReader, start: int, end: int | None) -> Iterator[ReadRecord]:
        """Hold each record until the next one is found: only then is it seen to be sound."""
        size = self.path.stat().st_size
        last = size if end is None else min(end, size)
        held: tuple[int, Come] | None = None
        for entry in entries(file, compression_of(file), start, last):
            if held and isinstance(entry, Damage) and entry.offset == held[0]:
                held = held[0], self._spoilt(held[1], entry)
                continue
            if held:
                yield _record(held, after=entry.offset)
            held = None if isinstance(entry, End) else (entry.offset, self._come(entry))

    def _come(self, entry: Entry | Damage) -> Come:
        if isinstance(entry, Entry):
            return self._reader.read(entry)
        return self._reader.unreadable(_refusal(entry), offset=entry.offset)

    def _spoilt(self, come: Come, damage: Damage) -> Come:
        """Return what a record came to behind which the file breaks: it is not believed either."""
        if come.outcome in UNBELIEVED:
            return come
        target_uri = come.page.target_uri if come.page else None
        return self._reader.unreadable(
            _refusal(damage), offset=damage.offset, target_uri=target_uri
        )


def _refusal(damage: Damage) -> Refusal:
    outcome = RecordOutcome.TRUNCATED if damage.is_cut_off else RecordOutcome.DAMAGED
    return Refusal(outcome=outcome, why=damage.why)


def _record(held: tuple[int, Come], *, after: int) -> ReadRecord:
    offset, come = held
    return ReadRecord(
        offset=offset, after=after, outcome=come.outcome, type=come.type, page=come.page
    )
