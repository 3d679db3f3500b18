"""What the index finds, as columns: article, revision, day and score."""

from binascii import hexlify
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from tantivy import DocAddress, Searcher

from warehouse.errors import NotIndexed
from warehouse.place.root import Root, place_of
from warehouse.search.asking import Within, question
from warehouse.search.fields import IDENTITIES, halves
from warehouse.search.index import SearchIndex
from warehouse.search.progress import Progress
from warehouse.search.words import Wanted

HEX_DIGITS = 32


@dataclass(frozen=True, slots=True)
class Opened:
    """The index in one state, whoever writes meanwhile."""

    searcher: Searcher
    progress: Progress | None
    """What it said of itself just before it was opened."""

    @property
    def follows(self) -> int | None:
        """The version of `articles` that it holds all of, and nothing beyond; None if unsure."""
        told = self.progress
        is_exact = told and not told.done and told.n_revisions == self.searcher.num_docs
        return told.follows if told and is_exact else None

    def best(self, wanted: Wanted, within: Within, *, limit: int | None = None) -> pa.Table:
        """Return revisions and their scores, the best first; all where there is no limit."""
        query = question(wanted, within, self.searcher)
        n_docs = self.searcher.num_docs
        at_most = max(1, n_docs if limit is None else min(limit, n_docs))
        hits = self.searcher.search(query, limit=at_most, count=False).hits
        places = [place for _, place in hits]
        scores = np.fromiter((score for score, _ in hits), np.float64, len(hits))
        ids = {name: ids_at(self.searcher, name, places) for name in IDENTITIES}
        days = pa.array(self.searcher.fast_field_values("published_day", places), pa.int32())
        return pa.table({**ids, "published_on": days.cast(pa.date32()), "score": pa.array(scores)})


@contextmanager
def opened(root: Root) -> Iterator[Opened]:
    """Open the index of the warehouse at `root`, or raise NotIndexed."""
    try:
        index = SearchIndex(place_of(root).home)
        progress = index.progress()
        with index.reading() as searcher:
            yield Opened(searcher, progress)
    except OSError as error:
        raise NotIndexed(root) from error


def ids_at(searcher: Searcher, name: str, places: list[DocAddress]) -> pa.Array:
    """Return an id of each of the places."""
    numbers = [
        np.array(searcher.fast_field_values(half, places), dtype=np.uint64) for half in halves(name)
    ]
    return _hexed(np.stack(numbers, axis=1).astype(">u8").tobytes())


def _hexed(ids: bytes) -> pa.Array:
    """Return numbers of 128 bits, in a row, as 32 hex digits each."""
    digits = hexlify(ids)
    ends = np.arange(0, len(digits) + 1, HEX_DIGITS, dtype=np.int64)
    buffers = [None, pa.py_buffer(ends), pa.py_buffer(digits)]
    return pa.Array.from_buffers(pa.large_string(), len(ends) - 1, buffers)
