"""Where a page marks nothing, its lines say by their place and shape what they are."""

import re
from collections.abc import Iterator, Sequence

from transforms.article import Block, Candidate
from transforms.body.signatures import signatures, signed_lines
from transforms.claims.dated import dates_in, says_which
from transforms.furniture.passage import Passage, Zone, passages
from transforms.furniture.phrasebook import phrasebook
from transforms.furniture.signs import is_byline, is_image_name, is_timestamp
from transforms.names.byline import people
from transforms.texts.text import clean_line
from transforms.texts.writing import is_unspaced
from transforms.vocabulary import BlockKind, Boilerplate, Field

CAPTURE = "capture"
HEADLINE_WORDS = 4
HEADLINE_CHARS_UNSPACED = 8
HEADLINE_MOST_CHARS = 300
SECTION_CHARS = 30
SECTION_WORDS = 2
OPENING_PASSAGES = 30
"""A date further down is that of something else."""
LAST_LINES = 3
"""Lines behind the story that may still say who wrote it."""

_SEGMENT = re.compile(r"\s*[•·|]\s*|\s+[-–—]\s+")
_TAG_BREAK = re.compile(r"[:：,，、;|]|\s-\s")
_TRAILING_COUNT = re.compile(r"(\d{4})\s+\d{1,4}$")
"""A date glued to a number of comments: `10.23.2017 0`."""


def printed_claims(
    blocks: Sequence[Block], *, language: str | None, reader: str
) -> tuple[Candidate, ...]:
    """Return what the lines around the story claim; `reader` opens the origin of each claim.

    The first line of some length is the headline, the next the standfirst; a word or two are the
    section, alone or in front of the date; a byline and a date are known by their shape.
    """
    given = passages(blocks, phrasebook(language))
    head = [p for p in given if p.zone is Zone.HEAD]
    tail = [p for p in given[-LAST_LINES:] if p.zone is Zone.TAIL]
    return (
        *_lines([p for p in head if _is_free(p)], f"{reader}:line"),
        *_tags(given, f"{reader}:tags_line"),
        *(c for p in _opening(given) for c in _dated(p, reader)),
        *_credited(given, tail, reader),
    )


def _lines(free: Sequence[Passage], origin: str) -> Iterator[Candidate]:
    """Yield the headline, the standfirst and the section."""
    long = [p.block.text for p in free if _is_headline(p.block.text)]
    short = [p.block.text for p in free if _is_label(p.block.text)]
    fields = ((Field.HEADLINE, long[:1]), (Field.STANDFIRST, long[1:2]), (Field.SECTION, short[:1]))
    for field, texts in fields:
        for text in texts:
            yield Candidate(field=field, value=text, origin=origin)


def _is_free(passage: Passage) -> bool:
    """Return whether a passage before the story is not known as anything else."""
    text = passage.block.text
    segments = _SEGMENT.split(text)
    return not (
        passage.match
        or passage.follows_picture
        or passage.block.kind is BlockKind.CAPTION
        or is_image_name(text)
        or is_byline(text)
        or any(map(is_timestamp, segments))
    )


def _is_headline(text: str) -> bool:
    """Return whether a line is long enough to be the headline, and no longer."""
    if is_unspaced(text):
        return HEADLINE_CHARS_UNSPACED <= len(text) <= HEADLINE_MOST_CHARS
    return len(text.split()) >= HEADLINE_WORDS and len(text) <= HEADLINE_MOST_CHARS


def _is_label(text: str) -> bool:
    """Return whether a text is a word or two."""
    is_short = 0 < len(text.split()) <= SECTION_WORDS and len(text) <= SECTION_CHARS
    return is_short and text[0].isalpha() and not is_unspaced(text)


def _tags(given: Sequence[Passage], origin: str) -> Iterator[Candidate]:
    """Yield what a line such as `Tags: harbour, rails` names."""
    for passage in given:
        if passage.match and passage.match.class_ is Boilerplate.TAGS_LINE:
            for tag in map(clean_line, _TAG_BREAK.split(passage.block.text)[1:]):
                if tag:
                    yield Candidate(field=Field.TAGS, value=tag, origin=origin)


def _opening(given: Sequence[Passage]) -> list[Passage]:
    """Return the passages down to the first of the story, and what stands between it and the next.

    A standfirst reads as the first passage of the story, and the date often follows it. A line
    that opens with “Published” may stand further down.
    """
    prose = [p.position for p in given if p.is_prose]
    end = min([*prose[1:2], OPENING_PASSAGES])
    return [
        p
        for p in given[:OPENING_PASSAGES]
        if not p.is_prose and (p.position < end or says_which(p.block.text))
    ]


def _dated(passage: Passage, reader: str) -> Iterator[Candidate]:
    """Yield the first date of a line of segments, and the section in front of it."""
    text = passage.block.text
    segments = _SEGMENT.split(text)
    at = next((at for at, segment in enumerate(segments) if is_timestamp(segment)), None)
    if at is None or not (is_timestamp(text) or len(segments) > 1):
        return
    date = _TRAILING_COUNT.sub(r"\1", segments[at])
    yield from dates_in(date, f"{reader}:timestamp", otherwise=Field.PUBLISHED)
    if at == 1 and _is_label(segments[0]):
        yield Candidate(field=Field.SECTION, value=segments[0], origin=f"{reader}:before_date")


def _credited(
    given: Sequence[Passage], closing: Sequence[Passage], reader: str
) -> Iterator[Candidate]:
    """Yield what each byline claims, printed and parsed.

    In a capture, where nothing can be marked, names alone are bylines too.
    """
    origin = f"{reader}:byline"
    opening = _opening(given)
    opened = signed_lines(opening, closing)
    alone = signatures(given, opening) if reader == CAPTURE and not opened else []
    for line in (*opened, *alone):
        yield Candidate(field=Field.BYLINE, value=line, origin=origin)
        credits_ = people(line)
        for name in credits_.authors:
            yield Candidate(field=Field.AUTHOR, value=name, origin=origin)
        if credits_.agency:
            yield Candidate(field=Field.AGENCY, value=credits_.agency, origin=origin)
