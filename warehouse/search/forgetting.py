"""What must be forgotten is in no file of the index afterwards, and all else is found at once."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from pyarrow.parquet import ParquetFile
from tantivy import DocAddress, Query, Searcher

from warehouse import schema
from warehouse.forgetting.schema import FORGETTINGS
from warehouse.place.place import Place
from warehouse.place.reading import parquet_file
from warehouse.search.asking import SCHEMA
from warehouse.search.fields import COLUMNS, document
from warehouse.search.following import ROWS_AT_ONCE, is_whole
from warehouse.search.found import ids_at
from warehouse.search.index import SearchIndex
from warehouse.search.progress import Progress
from warehouse.tables.stored import StoredTable

AT_ONCE = 65_536
"""Rows of a segment that are told apart together."""


def forget(place: Place, revision_ids: Collection[str]) -> bool:
    """Take revisions out of the index for good; tell whether it had any. The writer's to call.

    A deletion only marks a row, and its words stay until segments are merged, which nobody can
    ask tantivy for; but a segment without a row goes with its files. So the segments that have
    one of these are written anew without it, in one change: readers see the old state or the new,
    and a kill leaves the old one. An index that is not whole is begun anew.
    """
    index = SearchIndex(place.home)
    if not index.files.exists():
        return False
    if not is_whole(index):
        index.clear()
        return True
    held, articles = index.searcher(), StoredTable(place, schema.ARTICLES)
    progress, version = index.progress(), articles.version()
    if segments := _segments(held, revision_ids):
        _write_anew(index, held, segments, articles.at(version).files, gone=set(revision_ids))
        progress = Progress(follows=version)
    if progress is not None:
        forgot = StoredTable(place, FORGETTINGS).version()
        index.note(follows=progress.follows, forgot=forgot, done=progress.done)
    index.sweep()
    return bool(segments)


def _segments(held: Searcher, revision_ids: Collection[str]) -> set[int]:
    """Return the places of the segments that have one of the revisions."""
    found = set()
    for one in revision_ids:
        if held.doc_freq("revision_id", one):
            query = Query.term_query(SCHEMA, "revision_id", one, "basic")
            hits = held.search(query, limit=held.num_segments, count=False).hits
            found |= {place.segment_ord for _, place in hits}
    return found


def _write_anew(
    index: SearchIndex,
    held: Searcher,
    segments: Collection[int],
    files: Iterable[str],
    *,
    gone: set[str],
) -> None:
    """Write the rows of some segments anew, but for what is gone; what was lacking comes too."""
    sizes = index.segment_sizes()
    back = {one for segment in segments for one in _revisions(held, segment, sizes[segment])}
    with index.writing() as writer:
        if len(segments) == held.num_segments:
            writer.delete_documents_by_query(Query.all_query())
        else:
            for one in back:
                writer.delete_documents_by_term("revision_id", one)
        for row in _rows(files, held, back=back, gone=gone):
            writer.add_document(document(row))


def _revisions(held: Searcher, segment: int, size: int) -> Iterator[str]:
    """Yield the revision of each row of a segment."""
    for start in range(0, size, AT_ONCE):
        rows = range(start, min(start + AT_ONCE, size))
        places = [DocAddress(segment, row) for row in rows]
        yield from ids_at(held, "revision_id", places).to_pylist()


def _rows(
    files: Iterable[str], held: Searcher, *, back: set[str], gone: set[str]
) -> Iterator[Mapping[str, Any]]:
    """Yield the rows that the index will lack, each revision once; other texts stay unread."""
    met = set(gone)
    for file in files:
        with parquet_file(file) as opened:
            for group in range(opened.num_row_groups):
                ids = opened.read_row_group(group, columns=["revision_id"])["revision_id"]
                lacking = _lacking(ids.to_pylist(), held, back=back) - met
                if lacking:
                    met |= lacking
                    yield from _rows_of(opened, group, lacking)


def _rows_of(opened: ParquetFile, group: int, wanted: set[str]) -> Iterator[Mapping[str, Any]]:
    """Yield the rows of these revisions in a group, each revision once."""
    left = set(wanted)
    for batch in opened.iter_batches(ROWS_AT_ONCE, row_groups=[group], columns=list(COLUMNS)):
        for row in batch.to_pylist():
            if row["revision_id"] in left:
                left.remove(row["revision_id"])
                yield row


def _lacking(ids: Iterable[str], held: Searcher, *, back: set[str]) -> set[str]:
    """Return those of the revisions that are to come back, or never were there."""
    return {one for one in ids if one in back or not held.doc_freq("revision_id", one)}
