"""Of all that a page claims about a field, the word of its most trusted place holds."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from transforms.article import Block, Candidate
from transforms.texts.text import fold
from transforms.vocabulary import BlockKind, Field

MACHINES = ("json_ld:", "microdata:", "open_graph:", "meta:")
"""Origins of what is told to machines."""
READERS = ("html:", "capture:")
"""Origins of what is printed."""

_COPYRIGHT = "meta:copyright"
_SIGN = re.compile(
    r"^\W*(?:(?:copyright|c\))\W*){0,2}(?:(?:19|20)\d\d\b\W{0,3}){0,2}(?:by\b)?\W*", re.IGNORECASE
)
"""Opens a sign of copyright: `© 2019-2024`."""
_IS_ADDRESS = re.compile(r"https?:|www\.|@", re.IGNORECASE)

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


def choose_publisher(candidates: Iterable[Candidate]) -> Choice:
    """Return the name that the page gives its publisher: no address, and no year of a copyright."""
    for claim in candidates:
        if claim.field is Field.PUBLISHER:
            is_sign = claim.origin == _COPYRIGHT
            name = _SIGN.sub("", claim.value) if is_sign else claim.value
            if fold(name) and not _IS_ADDRESS.match(name):
                return Choice(values=(name,), origin=claim.origin)
    return Choice()


def choose_description(candidates: Iterable[Candidate], *, headline: str | None = None) -> Choice:
    """Return the first summary that machines are told and that is not the headline again."""
    known = {"", fold(headline or "")}
    told = (
        claim
        for claim in candidates
        if claim.field is Field.STANDFIRST
        and claim.origin.startswith(MACHINES)
        and fold(claim.value) not in known
    )
    return choose(told, Field.STANDFIRST)


def choose_number(candidates: Iterable[Candidate], field: Field, *, among: range) -> Choice:
    """Return the first claim of a number that can be one."""
    claims = (c for c in candidates if c.value.isdecimal() and int(c.value) in among)
    return choose(claims, field)


def choose_standfirst(
    candidates: Iterable[Candidate], blocks: Sequence[Block], *, headline: str | None = None
) -> Choice:
    """Return the summary that is printed between headline and story, and is not the headline again.

    A description that only machines are told counts when it is printed there, word for word; else
    it is an abstract, and often enough the name of the site or the first words of the text.
    """
    known = {"", fold(headline or "")}
    printed = {fold(block.text) for block in blocks[:HEAD_BLOCKS] if _is_before_story(block)}
    for claim in candidates:
        if claim.field is Field.STANDFIRST:
            is_read = claim.origin.startswith(READERS)
            key = fold(claim.value)
            if key not in known and (is_read or key in printed):
                return Choice(values=(claim.value,), origin=claim.origin)
    return Choice()


def _is_before_story(block: Block) -> bool:
    """Return whether a block stands apart from the story, or cannot be its first paragraph."""
    return block.is_apart or block.kind is BlockKind.HEADING
