"""The passages of two texts face each other: the same, reworded, gone, come, or moved."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from transforms.changes.tokens import is_word, tokens
from transforms.texts.writing import is_unspaced

MOST_PASSAGES = 1_000
"""On one side, between the ends that are equal: beyond, passages are not paired."""
MOST_PAIRS = 4_000
"""Pairs of passages that are asked how alike they are."""
LIKE = 0.4
"""Share of common words from which on a passage is taken for another one reworded."""
LOOK = 2_000
"""Characters of a passage that tell how alike it is to another."""

Pair = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facing:
    """A passage before and the one after that it became; None where there is no such."""

    before: str | None
    after: str | None
    n_before: int
    """Its place in the text before, from 1: or that of the passage that it would follow."""
    n_after: int

    @property
    def is_same(self) -> bool:
        """Whether nothing changed."""
        return self.before == self.after


def facing(before: Sequence[str], after: Sequence[str]) -> tuple[Facing, ...]:
    """Return the passages of two texts side by side, each once, in the order of reading.

    A passage that was reworded elsewhere than where it stood is in its new place.
    """
    pairs: list[Pair] = []
    budget = MOST_PAIRS
    for i, j, k, m in _stretches(before, after):
        gone, come = before[i:j], after[k:m]
        if gone == come:
            pairs += zip(gone, come, strict=True)
        elif len(gone) * len(come) <= budget:
            budget -= len(gone) * len(come)
            pairs += _paired(gone, come)
        else:
            pairs += [*((one, None) for one in gone), *((None, one) for one in come)]
    return tuple(_numbered(_met(pairs)))


def moved(faced: Sequence[Facing]) -> Counter[str]:
    """Return the passages that stand elsewhere now, and how many times each."""
    gone = Counter(one.before for one in faced if one.before is not None and one.after is None)
    come = Counter(one.after for one in faced if one.after is not None and one.before is None)
    return gone & come


def _stretches(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """Return which slices of the two texts face each other."""
    most = min(len(before), len(after))
    start = next((at for at in range(most) if before[at] != after[at]), most)
    end = next(
        (at for at in range(most - start) if before[-1 - at] != after[-1 - at]), most - start
    )
    i, j, k, m = start, len(before) - end, start, len(after) - end
    inner = [(i, j, k, m)]
    if max(j - i, m - k) <= MOST_PASSAGES:
        matcher = SequenceMatcher(None, before[i:j], after[k:m])
        inner = [(i + a, i + b, k + c, k + d) for _, a, b, c, d in matcher.get_opcodes()]
    return [(0, i, 0, k), *inner, (j, len(before), m, len(after))]


def _paired(gone: Sequence[str], come: Sequence[str]) -> list[Pair]:
    """Pair passages that are alike, in their order, so that what is common is most."""
    ours, theirs = [_shingles(one) for one in gone], [_shingles(one) for one in come]
    best = [[0.0] * (len(come) + 1) for _ in range(len(gone) + 1)]
    for a in reversed(range(len(gone))):
        for b in reversed(range(len(come))):
            like = _likeness(ours[a], theirs[b])
            together = like + best[a + 1][b + 1] if like >= LIKE else 0.0
            best[a][b] = max(best[a + 1][b], best[a][b + 1], together)
    return list(_walked(gone, come, best))


def _walked(
    gone: Sequence[str], come: Sequence[str], best: Sequence[Sequence[float]]
) -> Iterator[Pair]:
    a = b = 0
    while a < len(gone) or b < len(come):
        if a < len(gone) and best[a][b] == best[a + 1][b]:
            yield gone[a], None
            a += 1
        elif b < len(come) and best[a][b] == best[a][b + 1]:
            yield None, come[b]
            b += 1
        else:
            yield gone[a], come[b]
            a, b = a + 1, b + 1


def _met(pairs: Sequence[Pair]) -> list[Pair]:
    """Let passages that came meet those that went elsewhere and are most like them."""
    gone = [at for at, (_, after) in enumerate(pairs) if after is None]
    come = [at for at, (before, _) in enumerate(pairs) if before is None]
    if len(gone) * len(come) > MOST_PAIRS:
        return list(pairs)
    same = Counter(pairs[at][0] for at in gone) & Counter(pairs[at][1] for at in come)
    left = {at: _shingles(pairs[at][0] or "") for at in gone if pairs[at][0] not in same}
    met = dict(enumerate(pairs))
    for at in come:
        passage = pairs[at][1]
        if passage is None or passage in same:
            continue
        words = _shingles(passage)
        best = max(left, key=lambda one: _likeness(left[one], words), default=None)
        if best is not None and _likeness(left[best], words) >= LIKE:
            met[at] = met.pop(best)[0], passage
            del left[best]
    return [met[at] for at in sorted(met)]


def _shingles(passage: str) -> frozenset[str]:
    """Return the words of a passage; pairs of characters where words are not parted."""
    words = [token.casefold() for token in tokens(passage[:LOOK]) if is_word(token)]
    if is_unspaced(passage):
        words = [one + other for one, other in pairwise(words)] or words
    return frozenset(words)


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other) or 1)


def _numbered(pairs: Sequence[Pair]) -> Iterator[Facing]:
    n_before = n_after = 0
    for before, after in pairs:
        n_before += before is not None
        n_after += after is not None
        yield Facing(before=before, after=after, n_before=n_before, n_after=n_after)
