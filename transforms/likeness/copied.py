"""Two texts are copies of one if much of one stands in the other, with the same numbers."""

from dataclasses import dataclass
from enum import StrEnum

from transforms.likeness.overlap import overlap
from transforms.likeness.signature import Signature

MIN_SHINGLES = 24
"""Of a shorter text too little can be said: only an equal one is its copy."""
NEAR = 0.5
"""Texts that resemble each other so much are near copies."""
PART = 0.55
"""So much of a text stands in that of which it is a part, or which is a part of it."""
MIN_SHARE = 0.2
"""So much of the longer text is the copy, or it is a collection of many."""
EQUAL_NUMBERS = 0.5
"""With fewer of their common numbers equal, two texts are of one mould."""
MIN_SLOTS = 2
"""Fewer numbers say nothing."""


class Likeness(StrEnum):
    """In what way two texts are copies of one."""

    EXACT = "exact"
    NEAR = "near"
    PART = "part"


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """That two texts are copies of one, and how much of it they share."""

    likeness: Likeness
    of_one: float
    """How much of the first text stands in the second."""
    of_other: float
    """How much of the second text stands in the first."""
    resemblance: float
    """How much of both together stands in both (Jaccard)."""


def copied(one: Signature, other: Signature, *, is_same: bool) -> Copied | None:
    """Return in what way two texts are copies of one, or None; `is_same` if they are equal."""
    if is_same:
        return Copied(likeness=Likeness.EXACT, of_one=1.0, of_other=1.0, resemblance=1.0)
    if min(one.n_shingles, other.n_shingles) < MIN_SHINGLES:
        return None
    shared = overlap(one, other)
    is_near = shared.resemblance >= NEAR
    is_part = max(shared.of_one, shared.of_other) >= PART
    is_little = min(shared.of_one, shared.of_other) < MIN_SHARE
    is_mould = shared.n_slots >= MIN_SLOTS and shared.n_equal < EQUAL_NUMBERS * shared.n_slots
    if not (is_near or is_part) or is_little or is_mould:
        return None
    return Copied(
        likeness=Likeness.NEAR if is_near else Likeness.PART,
        of_one=shared.of_one,
        of_other=shared.of_other,
        resemblance=shared.resemblance,
    )
