"""A capture is a page saved as plain text: its lines are all there is to go by."""

import re
from collections.abc import Sequence
from itertools import groupby

from transforms.article import Block, Candidate
from transforms.choices.byline import people
from transforms.furniture.passage import Passage, Zone, passages
from transforms.furniture.phrasebook import phrasebook
from transforms.furniture.signs import is_byline, is_image_name, is_timestamp, is_unspaced
from transforms.texts.text import clean_line
from transforms.vocabulary import BlockKind, Boilerplate, Field

HEADLINE_WORDS = 4
HEADLINE_CHARS_UNSPACED = 8
HEADLINE_MOST_CHARS = 300
SECTION_CHARS = 30
SECTION_WORDS = 2

_TAG_BREAK = re.compile(r"[:：,，、;|]|\s-\s")
_SEGMENT = re.compile(r"[•·|]")
_TRAILING_COUNT = re.compile(r"(\d{4})\s+\d{1,4}$")
"""A date glued to a number of comments: `10.23.2017 0`."""


def blocks(text: str) -> tuple[Block, ...]:
    """Return the lines of a capture as blocks; a line under a picture's name is its caption."""
    found: list[Block] = []
    for has_text, lines in groupby(text.splitlines(), key=lambda line: bool(line.strip())):
        if has_text:
            found += _group(list(map(clean_line, lines)))
    return tuple(block for block in found if any(map(str.isalnum, block.text)))


def claims(
    given: Sequence[Block], *, language: str | None, reader: str = "capture"
) -> tuple[Candidate, ...]:
    """Return what the lines before the story claim.

    The first line of some length is the headline, the next the standfirst; a word or two are the
    section; a byline and a timestamp are known by their shape.
    `reader` opens the origin of each claim; pages laid out with tables are read by lines too.
    """
    head = [p for p in passages(given, phrasebook(language)) if p.zone is Zone.HEAD]
    free = [p for p in head if _is_free(p)]
    headline = next(filter(_is_headline, free), None)
    below = [p for p in free if headline and p.position > headline.position]
    found = [
        Candidate(field=field, value=passage.block.text, origin=f"{reader}:line")
        for field, passage in (
            (Field.HEADLINE, headline),
            (Field.SECTION, next(filter(_is_section, free), None)),
            (Field.STANDFIRST, next(filter(_is_headline, below), None)),
        )
        if passage
    ]
    found += _tags(given, language, reader)
    for passage in head:
        found += _credit(passage.block.text, f"{reader}:byline")
        found += _date(passage.block.text, f"{reader}:timestamp")
    return tuple(found)


def _group(lines: list[str]) -> list[Block]:
    """Return the blocks of lines that stand together."""
    kinds = [BlockKind.PARAGRAPH] + [
        BlockKind.CAPTION if is_image_name(above) else BlockKind.PARAGRAPH for above in lines[:-1]
    ]
    return [Block(kind=kind, text=line) for kind, line in zip(kinds, lines, strict=True)]


def _is_free(passage: Passage) -> bool:
    """Return whether a passage before the story is not known as furniture."""
    text = passage.block.text
    return not (
        passage.match
        or passage.follows_picture
        or passage.block.kind is BlockKind.CAPTION
        or is_image_name(text)
        or is_byline(text)
        or is_timestamp(text)
    )


def _is_headline(passage: Passage) -> bool:
    """Return whether a free passage is long enough to be the headline, and no longer."""
    text = passage.block.text
    if is_unspaced(text):
        return HEADLINE_CHARS_UNSPACED <= len(text) <= HEADLINE_MOST_CHARS
    return len(text.split()) >= HEADLINE_WORDS and len(text) <= HEADLINE_MOST_CHARS


def _is_section(passage: Passage) -> bool:
    """Return whether a free passage is a label of a word or two."""
    text = passage.block.text
    is_short = len(text.split()) <= SECTION_WORDS and len(text) <= SECTION_CHARS
    return is_short and text[0].isalpha() and not is_unspaced(text)


def _credit(text: str, origin: str) -> list[Candidate]:
    """Return what a byline claims, printed and parsed."""
    if not is_byline(text):
        return []
    credits_ = people(text)
    return [
        Candidate(field=Field.BYLINE, value=text, origin=origin),
        *(Candidate(field=Field.AUTHOR, value=name, origin=origin) for name in credits_.authors),
        *(
            [Candidate(field=Field.AGENCY, value=credits_.agency, origin=origin)]
            if credits_.agency
            else []
        ),
    ]


def _tags(given: Sequence[Block], language: str | None, reader: str) -> list[Candidate]:
    """Return what a line such as `Tags: harbour, rails` names."""
    book = phrasebook(language)
    lines = (block.text for block in given)
    tags = [line for line in lines if (m := book.match(line)) and m.class_ is Boilerplate.TAGS_LINE]
    return [
        Candidate(field=Field.TAGS, value=tag, origin=f"{reader}:tags_line")
        for line in tags
        for tag in map(clean_line, _TAG_BREAK.split(line)[1:])
        if tag
    ]


def _date(text: str, origin: str) -> list[Candidate]:
    """Return the date that a timestamp claims, without what is glued to it."""
    if not is_timestamp(text):
        return []
    first = _TRAILING_COUNT.sub(r"\1", _SEGMENT.split(text)[0].strip())
    return [Candidate(field=Field.PUBLISHED, value=first, origin=origin)]
