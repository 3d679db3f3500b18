"""Partitions are shared out so that each share is worth a task, and there are not too many."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from warehouse.backfills.record import Kept, Partition

WORTH_S = 40.0
"""What a share takes, where the whole is not too long for that."""
MOST_SHARES = 180


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Partitions that are done together: all at once, or again."""

    number: int
    """From 0."""
    partitions: tuple[Partition, ...]

    @property
    def is_asked(self) -> bool:
        """Whether somebody is asked for some of it."""
        return any(one.n_requests for one in self.partitions)

    @property
    def expected_s(self) -> float:
        """How long it takes: hosts are asked side by side, and pages read one after the other."""
        return _cost_s(self.partitions)


def shares(partitions: Sequence[Partition]) -> tuple[Share, ...]:
    """Return all partitions, in their order, in shares: the same plan has the same ones.

    >>> shares([])
    ()
    """
    aim_s = max(WORTH_S, sum(one.expected_s for one in partitions) / MOST_SHARES)
    cut = _cut(partitions, aim_s=aim_s)
    return tuple(Share(number=n, partitions=share) for n, share in enumerate(cut))


def pieces(share: Share) -> tuple[tuple[Partition, ...], ...]:
    """Return a share in pieces that are written down one after the other: a kill costs one.

    What somebody is asked for stays together, for hosts are asked side by side.
    """
    asked = tuple(one for one in share.partitions if one.n_requests)
    here = [one for one in share.partitions if not one.n_requests]
    return (*_cut(here, aim_s=WORTH_S), *([asked] if asked else ()))


def left_shares(kept: Kept) -> tuple[Share, ...]:
    """Return the shares of which something is left, cut as they were when it was planned."""
    return tuple(
        share
        for share in shares(kept.plan.partitions)
        if any(one.partition_name not in kept.done for one in share.partitions)
    )


def _cut(partitions: Sequence[Partition], *, aim_s: float) -> list[tuple[Partition, ...]]:
    """Return partitions in their order, in parts that take so long each."""
    found: list[tuple[Partition, ...]] = []
    part: list[Partition] = []
    for one in partitions:
        part.append(one)
        if _cost_s(part) >= aim_s:
            found.append(tuple(part))
            part = []
    return [*found, tuple(part)] if part else found


def _cost_s(partitions: Sequence[Partition]) -> float:
    read_s = 0.0
    asked_s: defaultdict[str, float] = defaultdict(float)
    for one in partitions:
        if one.n_requests:
            asked_s[one.source] += one.expected_s
        else:
            read_s += one.expected_s
    return read_s + max(asked_s.values(), default=0.0)
