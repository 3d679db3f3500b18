"""An article is of one genre, by what it calls itself, its section, its address or its headline."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources

from transforms.kinds.address import steps_of
from transforms.kinds.evidence import ARTICLE_TYPES, Evidence, Verdict
from transforms.texts.words import fold_words
from transforms.vocabulary import Field, PageType, RejectReason

DECLARED = {
    "liveblogposting": PageType.LIVE,
    "advertisercontentarticle": PageType.SPONSORED,
    "opinionnewsarticle": PageType.OPINION,
    "reviewnewsarticle": PageType.REVIEW,
    "analysisnewsarticle": PageType.ANALYSIS,
    "backgroundnewsarticle": PageType.ANALYSIS,
}
"""Subtypes of schema.org's article, folded; the first that is claimed tells the genre."""

WORKS = {
    "review": PageType.REVIEW,
    "criticreview": PageType.REVIEW,
    "claimreview": PageType.ANALYSIS,
    "interview": PageType.INTERVIEW,
    "imagegallery": PageType.GALLERY,
    "mediagallery": PageType.GALLERY,
    "videoobject": PageType.VIDEO,
    "podcastepisode": PageType.AUDIO,
    "audioobject": PageType.AUDIO,
}
"""Other works, that tell the genre of a page which calls itself no article."""

OPEN_GRAPH = (("video", PageType.VIDEO), ("music", PageType.AUDIO), ("audio", PageType.AUDIO))
"""What `og:type` opens with."""

MEDIA = frozenset({PageType.GALLERY, PageType.VIDEO, PageType.AUDIO})

MEDIUM_CHARS = 1_000
"""An article with a film in it is an article; a film has a few words beside it."""

GENRES = (
    PageType.SPONSORED, PageType.PRESS_RELEASE, PageType.LIVE, PageType.OPINION, PageType.REVIEW,
    PageType.INTERVIEW, PageType.ANALYSIS, PageType.GALLERY, PageType.VIDEO, PageType.AUDIO,
)  # fmt: skip
"""In the order asked: what somebody paid for is that before it is anything else."""

HEADLINE = "text:headline"

_BEFORE = re.compile(r"^([^:|]{2,30})(?::\s| \| )")
_BEHIND = re.compile(r"(?: \| | [–—] | - )([^|–—]{2,30})$")
_SECTIONS = re.compile(r"[/,;|>&]")


def genre_verdict(evidence: Evidence) -> Verdict:
    """Return the genre; a page of pictures or sound without a text of its own is no article."""
    found = _declared(evidence) or _named(evidence) or _work(evidence)
    page_type, origin = found or (PageType.ARTICLE, _article_origin(evidence))
    if page_type in MEDIA and evidence.n_prose == 0:
        return Verdict(
            page_type=page_type,
            reason=RejectReason.MEDIA_PAGE,
            detail=f"a page of {page_type}, with {evidence.n_chars} characters and no prose",
        )
    return Verdict(page_type=page_type, origin=origin)


_Found = tuple[PageType, str]


def _declared(evidence: Evidence) -> _Found | None:
    """Return the genre of the article's own type."""
    named = ((DECLARED[name], evidence.types[name]) for name in DECLARED if name in evidence.types)
    return next(named, None)


def _work(evidence: Evidence) -> _Found | None:
    """Return the genre of another work, unless the page calls itself an article."""
    if ARTICLE_TYPES & evidence.types.keys():
        return None
    for name, origin in evidence.types.items():
        opened = (genre for opening, genre in OPEN_GRAPH if name.startswith(opening))
        genre = WORKS.get(name) or next(opened, None)
        if genre:
            return genre, origin
    return None


def _named(evidence: Evidence) -> _Found | None:
    """Return the genre that the section, the address or the headline names."""
    for words, origin in _labels(evidence):
        for genre in GENRES:
            names, sections = _names()[genre]
            is_label = words in names or (origin != HEADLINE and words in sections)
            if is_label and not (genre in MEDIA and evidence.n_chars > MEDIUM_CHARS):
                return genre, origin
    return None


def _labels(evidence: Evidence) -> Iterator[tuple[str, str]]:
    """Yield the labels of the page, folded, with their origins."""
    for claim in evidence.candidates:
        if claim.field is Field.SECTION:
            for part in (claim.value, *_SECTIONS.split(claim.value)):
                yield fold_words(part), claim.origin
    for step in steps_of(evidence.url):
        yield step, "url:path"
    for found in (_BEFORE.search(evidence.headline or ""), _BEHIND.search(evidence.headline or "")):
        if found:
            yield fold_words(found[1]), HEADLINE


def _article_origin(evidence: Evidence) -> str:
    """Return what told that it is an article at all."""
    claimed = (origin for name, origin in evidence.types.items() if name in ARTICLE_TYPES)
    return next(claimed, "text")


@cache
def _names() -> dict[PageType, tuple[frozenset[str], frozenset[str]]]:
    """Return the names of each genre, and those that only sections have, folded."""
    entry = resources.files("transforms.kinds") / "genres.toml"
    tables = tomllib.loads(entry.read_text(encoding="utf-8"))
    return {
        PageType(genre): (
            frozenset(map(fold_words, table["names"])),
            frozenset(map(fold_words, table["sections"])),
        )
        for genre, table in tables.items()
    }
