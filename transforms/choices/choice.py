"""Of all that a page claims about a field, the word of its most trusted place holds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from transforms.article import Block, Candidate
from transforms.texts.text import fold
from transforms.vocabulary import BlockKind, Field

READERS = ("html:", "capture:")
"""Origins of what is printed."""

HEAD_BLOCKS = 6
"""A standfirst is not further down."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The values a page is believed for, from one place; none when no place names any."""

    values: tuple[str, ...] = ()
    origin: str | None = None

    @property
    def value(self) -> str | None:
        """The first value, for fields that have one."""
        return self.values[0] if self.values else None


def choose(candidates: Iterable[Candidate], field: Field) -> Choice:
    """Return the first claim about `field`: readers are asked in order of trust."""
    found = next((c for c in candidates if c.field is field), None)
    return Choice(values=(found.value,), origin=found.origin) if found else Choice()


def choose_standfirst(candidates: Iterable[Candidate], blocks: Sequence[Block]) -> Choice:
    """Return the summary that is printed between headline and story.

    A description that only machines are told counts when it is printed there, word for word; else
    it is an abstract, and often enough the name of the site or the first words of the text.
    """
    printed = {fold(block.text) for block in blocks[:HEAD_BLOCKS] if _is_before_story(block)}
    for claim in candidates:
        if claim.field is Field.STANDFIRST:
            is_read = claim.origin.startswith(READERS)
            if fold(claim.value) and (is_read or fold(claim.value) in printed):
                return Choice(values=(claim.value,), origin=claim.origin)
    return Choice()


def _is_before_story(block: Block) -> bool:
    """Return whether a block stands apart from the story, or cannot be its first paragraph."""
    return block.is_apart or block.kind is BlockKind.HEADING
