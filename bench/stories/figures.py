"""How many of the copies are known, and how many of what is taken for a copy are copies."""

from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

import numpy as np

from bench.stories.pairs import MADE, REAL, LabelledPair, pairs
from transforms.likeness.copied import copied
from transforms.likeness.signature import signatures

Counts = Counter[tuple[str, bool]]
"""By kind and by whether they were taken for copies: pairs."""


def figures() -> str:
    """Return the table of all sets, kind by kind, and recall and precision over all."""
    sets = {name: list(pairs(name)) for name in (*MADE, *REAL)}
    counts = {name: counted(found) for name, found in sets.items() if found}
    kinds = {pair.kind: pair.is_copy for pair in sets["held out"]}
    lines = [
        f"| kind | is | {' | '.join(counts)} |",
        f"|---|---|{'---:|' * len(counts)}",
    ]
    for kind, is_copy in kinds.items():
        shares = " | ".join(f"{_share(found, kind):.4f}" for found in counts.values())
        lines.append(f"| {kind} | {'a copy' if is_copy else 'none'} | {shares} |")
    for name, of in (("recall", _recall), ("precision", _precision)):
        cells = " | ".join(f"**{of(found, kinds):.4f}**" for found in counts.values())
        lines.append(f"| **{name}** | | {cells} |")
    return "\n".join(lines)


def counted(labelled: Iterable[LabelledPair]) -> Counts:
    """Count the pairs that are found by a key and then taken for copies."""
    found = list(labelled)
    ones = signatures([pair.one for pair in found])
    others = signatures([pair.other for pair in found])
    counts: Counts = Counter()
    for pair, one, other in zip(found, ones, others, strict=True):
        is_candidate = len(np.intersect1d(one.keys, other.keys)) > 0
        is_same = _digest(pair.one) == _digest(pair.other)
        taken = is_candidate and copied(one, other, is_same=is_same) is not None
        counts[pair.kind, taken] += 1
    return counts


def _digest(text: str) -> bytes:
    return sha256(text.encode()).digest()


def _share(counts: Counts, kind: str) -> float:
    return counts[kind, True] / (counts[kind, True] + counts[kind, False])


def _recall(counts: Counts, kinds: dict[str, bool]) -> float:
    copies = [kind for kind, is_copy in kinds.items() if is_copy]
    n_found = sum(counts[kind, True] for kind in copies)
    return n_found / (n_found + sum(counts[kind, False] for kind in copies))


def _precision(counts: Counts, kinds: dict[str, bool]) -> float:
    n_found = sum(counts[kind, True] for kind, is_copy in kinds.items() if is_copy)
    return n_found / sum(counts[kind, True] for kind in kinds)
