"""Revisions are signed a file at a time: their texts are read once, and not kept."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from pyarrow.parquet import ParquetFile

from transforms.likeness.signature import SIGNATURE_VERSION, signatures
from warehouse.fresh import added
from warehouse.stored import StoredTable
from warehouse.stories.schema import SIGNATURES

PORTION = 32_768
"""Revisions that are signed and compared before others may write."""

_TAKEN = ("revision_id", "article_id", "source", "published_at", "publisher", "agency", "text_hash")
"""Columns that a signature has from its revision, under the same name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion:
    """Revisions that were not signed yet."""

    rows: pa.Table
    """As SIGNATURES declares them."""
    is_all: bool
    """Whether no others are left."""


def next_portion(articles: StoredTable, signed: StoredTable) -> Portion:
    """Sign some of the revisions that came since the signatures were last brought up to them."""
    tables = [SIGNATURES.arrow.empty_table()]
    n_rows = 0
    for file in added(articles, signed.follows(articles.table.name)):
        for rows in _unsigned(file, signed):
            tables.append(rows)
            n_rows += rows.num_rows
            if n_rows >= PORTION:
                return Portion(rows=pa.concat_tables(tables), is_all=False)
    return Portion(rows=pa.concat_tables(tables), is_all=True)


def _unsigned(file: Path, signed: StoredTable) -> Iterator[pa.Table]:
    """Yield the signatures of the revisions in a file that have none, by groups of rows."""
    month = file.parent.name.partition("=")[2]
    with ParquetFile(file) as opened:
        for group in range(opened.num_row_groups):
            ids = opened.read_row_group(group, columns=["revision_id"])["revision_id"]
            known = _known(signed, month, ids)
            is_new = pc.invert(pc.is_in(ids, value_set=known))
            if not pc.any(is_new).as_py():
                continue
            columns = [*_TAKEN, "fetched_at", "text"]
            rows = opened.read_row_group(group, columns=columns).filter(is_new)
            yield signature_rows(rows, month=month)


def signature_rows(revisions: pa.Table, *, month: str) -> pa.Table:
    """Return the rows of SIGNATURES for revisions of one month."""
    found = list(signatures(revisions["text"].to_pylist()))
    n = len(found)
    columns = {
        **{name: revisions[name] for name in _TAKEN},
        "seen_at": revisions["fetched_at"],
        "n_shingles": pa.array([one.n_shingles for one in found], pa.int64()),
        "keys": _packed([one.keys for one in found], "<u4"),
        "sketch": _packed([one.sketch for one in found], "<u4"),
        "numbers": _packed([one.numbers for one in found], "<u8"),
        "signature_version": pa.array([SIGNATURE_VERSION] * n, pa.int32()),
        "month": pa.array([month] * n, pa.string()),
    }
    return pa.table([columns[name] for name in SIGNATURES.names], SIGNATURES.arrow.names).cast(
        SIGNATURES.arrow
    )


def _known(signed: StoredTable, month: str, ids: pa.ChunkedArray) -> pa.Array:
    """Return those of the revisions that are signed."""
    among: dict[str, Collection[object]] = {
        "month": [month],
        "signature_version": [SIGNATURE_VERSION],
        "revision_id": ids.to_pylist(),
    }
    return signed.select(["revision_id"], **among)["revision_id"].combine_chunks()


def _packed(prints: Sequence[NDArray[np.unsignedinteger]], kind: str) -> pa.Array:
    return pa.array([one.astype(kind).tobytes() for one in prints], pa.binary())
