"""A WARC file is brought in a slice at a time, so that a killed run goes on where it was."""

from collections.abc import Iterator
from dataclasses import dataclass

from extractors.archive.count import ReadRecord, WarcCount
from extractors.archive.warc_file import WarcFile
from extractors.page import RawPage, UnreadablePage

MOST_PAGES = 1_000
MOST_BYTES = 64 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class WarcSlice:
    """The pages of the records in [start, end), in memory: a source that gives them again."""

    start: int
    end: int
    """Where the next slice begins, and what to remember when this one is done."""
    count: WarcCount
    held: tuple[RawPage | UnreadablePage, ...]

    def pages(self) -> Iterator[RawPage | UnreadablePage]:
        """Yield every page once."""
        return iter(self.held)


def slices(
    file: WarcFile, start: int = 0, *, most_pages: int = MOST_PAGES, most_bytes: int = MOST_BYTES
) -> Iterator[WarcSlice]:
    """Cut what is in `file` from `start` on into slices; the last may have no page.

    A slice ends with the page that makes it full. The same start and bounds give the same slices.
    """
    records: list[ReadRecord] = []
    n_pages = n_bytes = 0
    for record in file.records(start):
        records.append(record)
        n_pages += record.page is not None
        n_bytes += len(record.page.payload) if isinstance(record.page, RawPage) else 0
        if n_pages >= most_pages or n_bytes >= most_bytes:
            yield _slice(records)
            records, n_pages, n_bytes = [], 0, 0
    if records:
        yield _slice(records)


def _slice(records: list[ReadRecord]) -> WarcSlice:
    return WarcSlice(
        start=records[0].offset,
        end=records[-1].after,
        count=WarcCount.of(records),
        held=tuple(record.page for record in records if record.page is not None),
    )
