"""Revisions are signed a file at a time: their texts are read once, and not kept."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from transforms.likeness.signature import SIGNATURE_VERSION, signatures
from warehouse.place.reading import parquet_file
from warehouse.stories.schema import SIGNATURES
from warehouse.tables.fresh import added
from warehouse.tables.stored import StoredTable
from warehouse.tables.stored_file import partition_of

PORTION = 32_768
"""Revisions that are signed and compared before others may write."""

TAKEN = ("revision_id", "article_id", "source", "published_at", "publisher", "agency", "text_hash")
"""Columns that a signature has from its revision, under the same name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion:
    """Revisions that were not signed yet."""

    rows: pa.Table
    """As SIGNATURES declares them."""
    is_all: bool
    """Whether no others are left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """Rows that lie together in a file of articles."""

    file: str
    number: int
    ids: pa.Array

    @property
    def month(self) -> str:
        """The partition that they are of."""
        return partition_of(self.file)


def next_portion(articles: StoredTable, signed: StoredTable) -> Portion:
    """Sign some of the revisions that came since the signatures were last brought up to them."""
    tables = [SIGNATURES.arrow.empty_table()]
    n_rows = 0
    gathered = _gathered(added(articles, signed.follows(articles.table.name)))
    for groups in gathered:
        known = _known(signed, groups)
        for group in groups:
            tables.append(_unsigned(group, known))
            n_rows += tables[-1].num_rows
        if n_rows >= PORTION:
            is_all = next(gathered, None) is None
            return Portion(rows=pa.concat_tables(tables), is_all=is_all)
    return Portion(rows=pa.concat_tables(tables), is_all=True)


def _gathered(files: Iterable[str]) -> Iterator[list[_Group]]:
    """Yield the groups of rows in the files, as many together as make a portion."""
    groups: list[_Group] = []
    for file in files:
        with parquet_file(file) as opened:
            for number in range(opened.num_row_groups):
                read = opened.read_row_group(number, columns=["revision_id"])
                ids = read["revision_id"].combine_chunks()
                groups.append(_Group(file=file, number=number, ids=ids))
                if sum(len(group.ids) for group in groups) >= PORTION:
                    yield groups
                    groups = []
    if groups:
        yield groups


def _known(signed: StoredTable, groups: Sequence[_Group]) -> pa.Array:
    """Return those of the revisions that are signed: looked up together, as that reads all ids."""
    among: dict[str, Collection[object]] = {
        "month": {group.month for group in groups},
        "signature_version": [SIGNATURE_VERSION],
        "revision_id": [one for group in groups for one in group.ids.to_pylist()],
    }
    return signed.select(["revision_id"], **among)["revision_id"].combine_chunks()


def _unsigned(group: _Group, known: pa.Array) -> pa.Table:
    """Return the signatures of the revisions of a group that have none."""
    is_new = pc.invert(pc.is_in(group.ids, value_set=known))
    if not pc.any(is_new).as_py():
        return SIGNATURES.arrow.empty_table()
    with parquet_file(group.file) as opened:
        rows = opened.read_row_group(group.number, columns=[*TAKEN, "fetched_at", "text"])
    return signature_rows(rows.filter(is_new), month=group.month)


def signature_rows(revisions: pa.Table, *, month: str) -> pa.Table:
    """Return the rows of SIGNATURES for revisions of one month."""
    found = list(signatures(revisions["text"].to_pylist()))
    n = len(found)
    columns = {
        **{name: revisions[name] for name in TAKEN},
        "seen_at": revisions["fetched_at"],
        "n_shingles": pa.array([one.n_shingles for one in found], pa.int64()),
        "keys": _packed([one.keys for one in found], "<u8"),
        "sketch": _packed([one.sketch for one in found], "<u4"),
        "numbers": _packed([one.numbers for one in found], "<u8"),
        "signature_version": pa.array([SIGNATURE_VERSION] * n, pa.int32()),
        "month": pa.array([month] * n, pa.string()),
    }
    return pa.table([columns[name] for name in SIGNATURES.names], SIGNATURES.arrow.names).cast(
        SIGNATURES.arrow
    )


def _packed(prints: Sequence[NDArray[np.unsignedinteger]], kind: str) -> pa.Array:
    return pa.array([one.astype(kind).tobytes() for one in prints], pa.binary())
