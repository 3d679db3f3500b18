"""A summary is a standfirst when readers see it above the story."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from lxml import etree

from transforms.article import Block, Candidate
from transforms.elements.naming import names_of
from transforms.elements.page_words import PageWords
from transforms.furniture.passage import is_prose
from transforms.texts.text import clean_line
from transforms.vocabulary import Field

NAMES = (
    "standfirst", "subtitle", "subheadline", "subheading", "sub headline", "sub title", "dek",
    "deck", "chapo", "chapeau", "vorspann", "entradilla", "bajada", "subtitulo", "sottotitolo",
    "sommario", "undertitel", "strapline", "article summary", "article teaser",
)  # fmt: skip
"""What the element of a standfirst is called, in `class`, `id` or `data-*`, as words."""

LEAST_WORDS = 4
MOST_CHARS = 600


def standfirst_claims(
    page: PageWords, candidates: Sequence[Candidate], blocks: Sequence[Block]
) -> tuple[Candidate, ...]:
    """Return the summaries that are printed before the first passage of prose.

    They are what the page describes itself by, word for word, or stand in an element that is
    named for it.
    """
    spans = page.spans(blocks)
    prose = [s.start for s, b in zip(spans, blocks, strict=True) if s and is_prose(b)]
    if not prose:
        return ()
    told = [c.value for c in candidates if c.field is Field.STANDFIRST]
    named = _named(page, before=prose[0])
    printed = (text for text in told if page.stands_before(text, prose[0]))
    found = dict.fromkeys((*named, *printed))
    return tuple(
        Candidate(field=Field.STANDFIRST, value=text, origin="html:standfirst") for text in found
    )


def _named(page: PageWords, *, before: int) -> Iterator[str]:
    """Yield the texts of elements that are named for a standfirst, above the story."""
    for element in dict.fromkeys(page.owners[:before]):
        if _is_named(element):
            text = clean_line("".join(element.itertext()))
            if len(text.split()) >= LEAST_WORDS and len(text) <= MOST_CHARS:
                yield text


def _is_named(element: etree._Element) -> bool:
    return _is_name(names_of(element))


@lru_cache(maxsize=4_096)  # a page repeats few names on many elements
def _is_name(words: str) -> bool:
    return any(f" {name} " in words for name in NAMES)
