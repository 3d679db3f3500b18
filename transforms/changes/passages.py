"""Each passage of two texts with what became of it, down to the words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from transforms.changes.facing import Facing, facing, moved
from transforms.changes.reworded import Run, reworded
from transforms.changes.tokens import is_word, tokens

MOST_TOKENS = 60_000
"""Of all reworded passages together; those beyond are told as gone and come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A passage before, after or in both texts."""

    faced: Facing
    runs: tuple[Run, ...]
    is_moved: bool = False
    """Whether the same stands elsewhere in the other text."""

    @property
    def is_same(self) -> bool:
        """Whether it stays as it is, where it is."""
        return self.faced.before == self.faced.after

    @property
    def is_added(self) -> bool:
        """Whether it came, from nowhere else."""
        return self.faced.before is None and not self.is_moved

    @property
    def is_removed(self) -> bool:
        """Whether it went, to nowhere else."""
        return self.faced.after is None and not self.is_moved

    @property
    def is_reworded(self) -> bool:
        """Whether it stays with other words."""
        return None not in {self.faced.before, self.faced.after} and not self.is_same

    @property
    def n_words_removed(self) -> int:
        """How many of its words went."""
        gone = (run.before for run in self.runs if not run.is_kept)
        return 0 if self.is_moved else sum(map(n_words, gone))

    @property
    def n_words_added(self) -> int:
        """How many words came to it."""
        come = (run.after for run in self.runs if not run.is_kept)
        return 0 if self.is_moved else sum(map(n_words, come))


def passages(before: Sequence[str], after: Sequence[str]) -> Iterator[Passage]:
    """Yield the passages of two texts in the order of reading."""
    faced = facing(before, after)
    gone, come = moved(faced), moved(faced)
    left = MOST_TOKENS
    for one in faced:
        ours = tuple(tokens(one.before or ""))
        theirs = ours if one.is_same else tuple(tokens(one.after or ""))
        is_moved = False
        if one.after is None and gone[one.before or ""]:
            gone[one.before or ""] -= 1
            is_moved = True
        elif one.before is None and come[one.after or ""]:
            come[one.after or ""] -= 1
            is_moved = True
        is_reworded = bool(ours and theirs) and not one.is_same
        left -= (len(ours) + len(theirs)) * is_reworded
        whole = (Run(before=ours, after=theirs),)
        yield Passage(
            faced=one,
            runs=reworded(ours, theirs) if is_reworded and left >= 0 else whole,
            is_moved=is_moved,
        )


def n_words(side: Sequence[str]) -> int:
    """Return how many of these tokens are words or figures."""
    return sum(map(is_word, side))
