"""A passage and what became of it are the same words, those that went, and those that came."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from transforms.changes.tokens import is_word

MOST_TOKENS = 1_200
"""Of one passage, on one side: what differs beyond is told as one run."""
SHORT_WORD = 3
"""Characters; one such word between two longer runs does not part them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Tokens that stay, or those that went with those that came in their place."""

    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def is_kept(self) -> bool:
        """Whether nothing changed here."""
        return self.before == self.after


def reworded(before: Sequence[str], after: Sequence[str]) -> tuple[Run, ...]:
    """Return the runs of two passages, in order: what stays, and what differs, by turns.

    The tokens before are those of all runs before, and so are those after.
    """
    start = _alike(before, after)
    rest = min(len(before), len(after)) - start
    end = _alike(before[::-1], after[::-1], at_most=rest)
    middle = _middle(before[start : len(before) - end], after[start : len(after) - end])
    head, tail = tuple(before[:start]), tuple(before[len(before) - end :])
    runs = (Run(before=head, after=head), *middle, Run(before=tail, after=tail))
    return tuple(_merged([run for run in runs if run.before or run.after]))


def _alike(one: Sequence[str], other: Sequence[str], *, at_most: int | None = None) -> int:
    """Return how many tokens two passages begin with in common."""
    pairs = zip(one[:at_most], other[:at_most], strict=False)
    n_pairs = min(len(one[:at_most]), len(other[:at_most]))
    return next((at for at, (a, b) in enumerate(pairs) if a != b), n_pairs)


def _middle(before: Sequence[str], after: Sequence[str]) -> Iterator[Run]:
    """Compare what lies between the equal ends."""
    if max(len(before), len(after)) > MOST_TOKENS:
        yield Run(before=tuple(before), after=tuple(after))
        return
    matcher = SequenceMatcher(None, before, after)
    for _, i, j, k, m in matcher.get_opcodes():
        yield Run(before=tuple(before[i:j]), after=tuple(after[k:m]))


def _merged(runs: Sequence[Run]) -> Iterator[Run]:
    """Join changes that only a gap, or one short word, parts: they are read as one."""
    held: Run | None = None
    for at, run in enumerate(runs):
        is_last = at == len(runs) - 1
        if held is None:
            held = run
        elif held.is_kept != run.is_kept:
            if run.is_kept and not is_last and _is_gap(run, held, runs[at + 1]):
                held = _joined(held, run)
            else:
                yield held
                held = run
        else:
            held = _joined(held, run)
    if held:
        yield held


def _is_gap(kept: Run, earlier: Run, later: Run) -> bool:
    """Return whether two changes are read as one over what stays between them."""
    words = [token for token in kept.before if is_word(token)]
    if not words:
        return True
    sides = [
        sum(map(is_word, side)) for run in (earlier, later) for side in (run.before, run.after)
    ]
    return len(words) == 1 and len(words[0]) <= SHORT_WORD and min(sides) > 1


def _joined(one: Run, other: Run) -> Run:
    return Run(before=one.before + other.before, after=one.after + other.after)
