"""Every passage is kept, taken as a field, or removed under a class by a rule that has a name."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from transforms.article import Block, Removal
from transforms.furniture.context import Context
from transforms.furniture.passage import Passage, Zone, passages
from transforms.furniture.phrasebook import phrasebook
from transforms.furniture.rules import judged
from transforms.furniture.runs import runs
from transforms.furniture.standing import standing
from transforms.vocabulary import Field


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A passage that became a field of its own."""

    field: Field
    text: str
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stripped:
    """An account of all passages given: kept + taken + removed = given, in order."""

    kept: tuple[Block, ...]
    taken: tuple[Taken, ...]
    removals: tuple[Removal, ...]


def strip(blocks: Sequence[Block], context: Context) -> Stripped:
    """Return which of `blocks` are the article, and what became of the others.

    Stripping what was kept removes nothing more.
    """
    given = passages(blocks, phrasebook(context.language), context.standing)
    taken = _take(given, context)
    cuts = runs(given, taken)
    n_after = 0
    for passage in reversed(given):
        if passage.position not in cuts and passage.position not in taken:
            mark = judged(replace(passage, from_end=n_after), context)
            if mark:
                cuts[passage.position] = mark
            elif passage.standing is None:
                n_after += 1
    left = [p for p in given if p.position not in cuts and p.position not in taken]
    cuts |= standing(left)
    return Stripped(
        kept=tuple(p.block for p in given if p.position not in cuts and p.position not in taken),
        taken=tuple(
            Taken(field=field, text=given[position].block.text, position=position)
            for position, field in sorted(taken.items())
        ),
        removals=tuple(
            Removal(
                class_=mark.class_,
                rule=mark.rule,
                text=given[position].block.text,
                position=position,
            )
            for position, mark in sorted(cuts.items())
        ),
    )


def _take(given: Sequence[Passage], context: Context) -> dict[int, Field]:
    """Return the passages that are fields: the first of each that stands before the story."""
    wanted = {
        context.headline: Field.HEADLINE,
        context.section: Field.SECTION,
        context.standfirst: Field.STANDFIRST,
    }
    taken: dict[int, Field] = {}
    for passage in given:
        field = wanted.get(passage.key)
        is_apart = passage.block.is_apart or passage.zone is Zone.HEAD
        may_stand_here = is_apart or (field is Field.STANDFIRST and context.has_marked_standfirst)
        if field and may_stand_here and field not in taken.values():
            taken[passage.position] = field
    return taken
