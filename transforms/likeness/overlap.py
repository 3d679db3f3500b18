"""How much of two texts is the same is told by their signatures."""

from dataclasses import dataclass

import numpy as np

from transforms.likeness.numbers import agreement
from transforms.likeness.signature import Signature


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """What two texts share, as shares from 0 to 1."""

    of_one: float
    """How much of the first text stands in the second (containment)."""
    of_other: float
    """How much of the second text stands in the first."""
    resemblance: float
    """How much of both together stands in both (Jaccard)."""
    n_seen: int
    """Shingles of the shorter text that this was measured on."""
    n_slots: int
    """Places that both texts have for a number."""
    n_equal: int
    """Those that hold the same number in both."""


def overlap(one: Signature, other: Signature) -> Overlap:
    """Return what two texts share, each with at least one shingle.

    A sketch has all shingles of its text up to its greatest, so what is below that in both sketches
    is a fair sample of both texts.
    """
    bound = min(_bound(one), _bound(other))
    n_one = int(np.searchsorted(one.sketch, bound, "right"))
    n_other = int(np.searchsorted(other.sketch, bound, "right"))
    n_both = len(np.intersect1d(one.sketch[:n_one], other.sketch[:n_other], assume_unique=True))
    n_slots, n_equal = agreement(one.numbers, other.numbers)
    return Overlap(
        of_one=n_both / max(n_one, 1),
        of_other=n_both / max(n_other, 1),
        resemblance=n_both / max(n_one + n_other - n_both, 1),
        n_seen=min(n_one, n_other),
        n_slots=n_slots,
        n_equal=n_equal,
    )


def _bound(signed: Signature) -> int:
    """Return up to which hash the sketch has all shingles of the text."""
    is_whole = len(signed.sketch) == signed.n_shingles
    return (1 << 32) - 1 if is_whole else int(signed.sketch[-1])
