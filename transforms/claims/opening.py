"""A story that goes on in another dress than it opens in opens with its standfirst."""

from collections.abc import Sequence
from dataclasses import dataclass

from transforms.article import Block, Candidate
from transforms.elements.dress import block_around, is_dressed
from transforms.elements.naming import names_of
from transforms.elements.page_words import PageWords
from transforms.furniture.passage import is_prose
from transforms.texts.words import fold_words
from transforms.vocabulary import Field

NAMES = (
    "lead", "leadtext", "lede", "intro", "introduction", "description", "abstract", "excerpt",
    "ingress", "preamble", "vorspann", "anleser", "einleitung", "chapo", "accroche", "entradilla",
    "copete", "sumario", "lid", "occhiello", "manchet", "perex", "zajawka", "sapo", "spot",
)  # fmt: skip
"""What an element around a standfirst is called, where the story is not in it."""

FIRST = ("first", "firstparagraph", "drop", "dropcap", "cap", "initial")
"""Names of a first paragraph that begins with a large letter, and is the story."""

REST = 5
"""Passages of prose that the first is held against."""

LEAST_REST = 2
LEAST_WORDS = 4
"""Of a description; a shorter one is the name of the site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Prose:
    """A passage of prose, and where its words stand."""

    text: str
    span: range


def opening_claims(
    page: PageWords, candidates: Sequence[Candidate], blocks: Sequence[Block]
) -> tuple[Candidate, ...]:
    """Return the claim that the first passage of prose is the standfirst, if it is set apart.

    It is in bold, in an element of its own that is named for it, or of another class than all
    of the passages after it; and the page describes itself with it. Only news has one: guides
    and blogs dress the opening of their text up too.
    """
    if not any(_is_news(candidate) for candidate in candidates):
        return ()
    spans = page.spans(blocks)
    prose = [
        _Prose(text=block.text, span=span)
        for span, block in zip(spans, blocks, strict=True)
        if span and is_prose(block)
    ]
    first, rest = prose[:1], prose[1 : 1 + REST]
    if len(rest) < LEAST_REST or not _is_told(first[0], candidates):
        return ()
    if not _is_set_apart(page, first[0], rest):
        return ()
    return (Candidate(field=Field.STANDFIRST, value=first[0].text, origin="html:opening"),)


def _is_news(claim: Candidate) -> bool:
    """Return whether a claim is that the page is a NewsArticle of some kind."""
    return claim.field is Field.PAGE_TYPE and claim.value.endswith("NewsArticle")


def _is_told(first: _Prose, candidates: Sequence[Candidate]) -> bool:
    """Return whether the page describes itself with the passage, or with its beginning."""
    key = fold_words(first.text).split()
    told = (fold_words(c.value).split() for c in candidates if c.field is Field.STANDFIRST)
    return any(
        len(words) >= LEAST_WORDS and (key[: len(words)] == words or words[: len(key)] == key)
        for words in told
    )


def _is_set_apart(page: PageWords, first: _Prose, rest: Sequence[_Prose]) -> bool:
    """Return whether a passage looks different from all of the rest."""
    if is_dressed(page, first.span) and not any(is_dressed(page, one.span) for one in rest):
        return True
    home = block_around(page.home(first.span))
    others = [block_around(page.home(one.span)) for one in rest]
    shared = {above for other in others for above in (other, *other.iterancestors())}
    own = [one for one in (home, *home.iterancestors()) if one not in shared]
    if any(f" {name} " in names_of(one) for one in own for name in NAMES):
        return True
    dresses = {(other.tag, other.get("class")) for other in others}
    is_first = any(f" {name} " in names_of(home) for name in FIRST)
    return len(dresses) == 1 and (home.tag, home.get("class")) not in dresses and not is_first
