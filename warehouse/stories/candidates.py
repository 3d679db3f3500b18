"""Revisions that share a key may be copies: they are found without comparing all with all."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from transforms.likeness.signature import SIGNATURE_VERSION
from warehouse.place.reading import parquet_file
from warehouse.stories.schema import SIGNATURES
from warehouse.tables.stored_file import partition_of

PARTNERS = 8
"""A key leads to the revisions first seen that have it, so many: of a passage that a thousand
texts share, not every pair is compared."""

_COARSE = np.uint64(40)
"""Bits of a key that the first, quick sieve ignores."""

Keys = NDArray[np.uint64]
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """Revisions, and which two of them may be copies."""

    rows: pa.Table
    """As SIGNATURES declares them."""
    pairs: list[tuple[int, int]]
    """By their places among the rows, each pair once."""


def candidates(new: pa.Table, files: Iterable[str]) -> Candidates:
    """Pair the new revisions with one another, and with the signed ones in `files`."""
    wanted, _ = _keys(new["keys"])
    wanted = np.unique(wanted)
    rows = pa.concat_tables([new, *_sharing(wanted, files)])
    pairs = _paired(rows, n_new=new.num_rows, wanted=wanted)
    articles = pc.dictionary_encode(rows["article_id"]).combine_chunks().indices.to_numpy()
    is_other = articles[pairs[:, 0]] != articles[pairs[:, 1]]
    found = pairs[is_other].tolist()
    return Candidates(rows=rows, pairs=[(one, other) for one, other in found])


def _sharing(wanted: Keys, files: Iterable[str]) -> Iterable[pa.Table]:
    """Yield the signatures that have one of the wanted keys: groups without any stay unread."""
    sieve = np.zeros(1 << 24, np.bool_)
    sieve[wanted >> _COARSE] = True
    for file in files:
        month = partition_of(file)
        with parquet_file(file) as opened:
            for group in range(opened.num_row_groups):
                read = opened.read_row_group(group, columns=["keys", "signature_version"])
                places = _places(read, wanted, sieve)
                if len(places):
                    names = [name for name in SIGNATURES.names if name != "month"]
                    rows = opened.read_row_group(group, columns=names).take(places)
                    months = pa.array([month] * rows.num_rows, pa.string())
                    yield rows.append_column("month", months).cast(SIGNATURES.arrow)


def _places(read: pa.Table, wanted: Keys, sieve: NDArray[np.bool_]) -> Places:
    """Return which rows of a group have one of the wanted keys."""
    keys, borders = _keys(read["keys"])
    sifted = np.flatnonzero(sieve[keys >> _COARSE])
    sifted = sifted[_is_in(keys[sifted], wanted)]
    rows = np.unique(np.searchsorted(borders, sifted, "right") - 1)
    versions = read["signature_version"].to_numpy()
    found: Places = rows[versions[rows] == SIGNATURE_VERSION]
    return found


def _paired(rows: pa.Table, *, n_new: int, wanted: Keys) -> Places:
    """Pair, for each key, every new revision with those that were first seen with that key."""
    keys, borders = _keys(rows["keys"])
    owner = np.repeat(np.arange(rows.num_rows), np.diff(borders))
    ours = _is_in(keys, wanted)
    keys, owner = keys[ours], owner[ours]
    by_age = pc.sort_indices(rows, [("seen_at", "ascending"), ("revision_id", "ascending")])
    age = np.empty(rows.num_rows, np.intp)
    age[by_age.to_numpy()] = np.arange(rows.num_rows)
    order = np.lexsort((age[owner], keys))
    keys, owner = keys[order], owner[order]
    first = np.searchsorted(keys, keys, "left")
    n_with = np.searchsorted(keys, keys, "right") - first
    found = []
    for nth in range(PARTNERS):
        asks = (owner < n_new) & (n_with > max(nth, 1))
        one, other = owner[asks], owner[first[asks] + nth]
        least, most = np.minimum(one, other), np.maximum(one, other)
        found.append(np.unique((least * rows.num_rows + most)[one != other]))
    codes = np.unique(np.concatenate(found))
    return np.stack(np.divmod(codes, max(rows.num_rows, 1)), axis=1)


def _keys(column: pa.ChunkedArray) -> tuple[Keys, Places]:
    """Return the keys of all rows, and where those of each row begin; at last, where they end."""
    packed = column.combine_chunks()
    _, offsets, values = packed.buffers()
    borders = np.frombuffer(offsets, np.int32)[packed.offset :][: len(packed) + 1] // 8
    keys = np.frombuffer(values, "<u8") if values else np.empty(0, np.uint64)
    return keys[borders[0] : borders[-1]], (borders - borders[0]).astype(np.intp)


def _is_in(keys: Keys, wanted: Keys) -> NDArray[np.bool_]:
    """Return which keys are among the wanted, which are ascending."""
    if not len(wanted):
        return np.zeros(len(keys), np.bool_)
    places = np.minimum(np.searchsorted(wanted, keys), len(wanted) - 1)
    found: NDArray[np.bool_] = wanted[places] == keys
    return found
