"""What a publisher prints with article after article is cut where its profile says it stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from transforms.article import Mark
from transforms.furniture.passage import Passage
from transforms.vocabulary import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """From which to which passage the story runs."""

    first: int
    last: int

    @classmethod
    def of(cls, prose: Iterable[int], other: Iterable[int]) -> Self | None:
        """Return the extent of the prose, or of what else there is; None if there is nothing."""
        told = sorted(prose) or sorted(other)
        return cls(first=told[0], last=told[-1]) if told else None

    def place(self, position: int) -> Place:
        """Return where a passage stands, told from the story."""
        if position < self.first:
            return Place.BEFORE
        return Place.AFTER if position > self.last else Place.INSIDE


def standing(left: Sequence[Passage]) -> dict[int, Mark]:
    """Return what the profile cuts of the passages that no rule knew.

    A story that quotes what its publisher prints below every story keeps the quotation.
    """
    own = [passage for passage in left if passage.standing is None]
    story = Extent.of((p.position for p in own if p.is_prose), (p.position for p in own))
    return {
        passage.position: passage.standing.mark
        for passage in left
        if passage.standing
        and not (
            story
            and passage.standing.place is not Place.INSIDE
            and story.place(passage.position) is Place.INSIDE
        )
    }
