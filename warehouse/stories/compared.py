"""Candidates are compared by their signatures; those that are copies are likenesses."""

from collections.abc import Callable
from functools import cache

import numpy as np
import pyarrow as pa

from transforms.likeness.copied import copied
from transforms.likeness.signature import Signature
from warehouse.stories.candidates import Candidates
from warehouse.stories.schema import LIKENESSES
from warehouse.tables.arrow import arrow


def likeness_rows(found: Candidates) -> pa.Table:
    """Return the rows of LIKENESSES: one for each pair of revisions that are copies of one."""
    names = ("revision_id", "article_id", "text_hash", "month")
    ids, articles, hashes, months = (found.rows[name].to_pylist() for name in names)
    signed = _signatures(found.rows)
    rows = []
    for pair in found.pairs:
        one, other = sorted(pair, key=ids.__getitem__)
        copy = copied(signed(one), signed(other), is_same=hashes[one] == hashes[other])
        if copy:
            row = {
                "revision_id": ids[one],
                "article_id": articles[one],
                "other_revision_id": ids[other],
                "other_article_id": articles[other],
                "likeness": copy.likeness,
                "share": copy.of_one,
                "other_share": copy.of_other,
                "resemblance": copy.resemblance,
                "month": months[one],
            }
            rows.append(row)
    return arrow(LIKENESSES, rows)


def _signatures(rows: pa.Table) -> Callable[[int], Signature]:
    """Return what gives the signature of the row at a place, read when it is first asked for."""
    n_shingles = rows["n_shingles"].to_pylist()
    packed = {name: rows[name].combine_chunks() for name in ("keys", "sketch", "numbers")}

    @cache
    def signed(place: int) -> Signature:
        return Signature(
            n_shingles=n_shingles[place],
            keys=np.frombuffer(packed["keys"][place].as_buffer(), "<u8"),
            sketch=np.frombuffer(packed["sketch"][place].as_buffer(), "<u4"),
            numbers=np.frombuffer(packed["numbers"][place].as_buffer(), "<u8"),
        )

    return signed
