"""Only articles become articles: every other kind of page is an outcome with a reason."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from lxml import etree

from transforms.article import Block, Candidate
from transforms.decoding.document import Document
from transforms.furniture.passage import is_prose
from transforms.texts.words import fold_words
from transforms.vocabulary import Field, PageType, RejectReason

WALL_CHARS = 1_500
"""A wall says little; a page with more text than this may write about walls."""

BARE_CHARS = 200
"""With less than this left, what was removed says what the page is."""

STUB_CHARS = 1_000
"""A teaser in front of a paywall is shorter than this."""

INDEX_LINKS = 12
"""So many links with a headline's worth of words make a list of articles."""

LINK_WORDS = 5
"""A link with so many words reads as a headline."""

BESIDE = frozenset({"aside", "nav", "footer"})
"""Elements of a page that are about other pages."""

HTTP_ERROR = 400

ARTICLE_TYPES = frozenset(
    {
        "advertisercontentarticle", "analysisnewsarticle", "article", "askpublicnewsarticle",
        "backgroundnewsarticle", "blogposting", "liveblogposting", "newsarticle",
        "opinionnewsarticle", "report", "reportagenewsarticle", "reviewnewsarticle",
        "scholarlyarticle", "techarticle",
    }
)  # fmt: skip
"""schema.org's Article and its subtypes, and Open Graph's `article`, folded."""

OPINION_WORDS = frozenset(
    "opinion opinions comment commentary column columns columnists editorial editorials meinung"
    " kommentar kommentare kolumne leitartikel tribune tribunes éditorial chronique chroniques"
    " opinión columna editoriales opinioni opinione editoriale opinião coluna opinie mening"
    " ledare debatt kronikk meninger мнение мнения 社説 オピニオン".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What kind of page it is; with a reason when that kind gives no article."""

    page_type: PageType
    reason: RejectReason | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What the verdict is reached from."""

    status: int | None
    candidates: Sequence[Candidate]
    kept: Sequence[Block]
    """The passages left as the article."""
    given: Sequence[Block]
    """All passages of the body, furniture too."""
    section: str | None


def verdict(evidence: Evidence) -> Verdict:
    """Return what kind of page the evidence shows; the first that applies."""
    n_chars = sum(len(block.text) for block in evidence.kept)
    wall = _wall(evidence)
    is_error = evidence.status is not None and evidence.status >= HTTP_ERROR
    if is_error and (wall is None or wall.reason is RejectReason.HTTP_ERROR):
        return Verdict(
            page_type=PageType.ERROR,
            reason=RejectReason.HTTP_ERROR,
            detail=f"the server answered {evidence.status}",
        )
    if wall:
        return wall
    if _says(evidence, Field.IS_FREE, "false") and n_chars < STUB_CHARS:
        return Verdict(
            page_type=PageType.PAYWALL_STUB,
            reason=RejectReason.PAYWALL,
            detail=f"the page says that it is not free and shows {n_chars} characters",
        )
    if _says(evidence, Field.PAGE_TYPE, "index") and not _is_declared_article(evidence):
        n_prose = sum(map(is_prose, evidence.kept))
        if n_prose * 2 < len(evidence.given) or n_prose <= 1:
            return Verdict(
                page_type=PageType.INDEX,
                reason=RejectReason.INDEX_PAGE,
                detail=f"a list of links to articles, with {n_prose} passages of prose",
            )
    if not evidence.kept:
        return Verdict(
            page_type=PageType.ARTICLE,
            reason=RejectReason.NO_TEXT,
            detail=f"no passage is left of {len(evidence.given)} found in the page",
        )
    return Verdict(page_type=_article_type(evidence))


def links_claim(document: Document) -> tuple[Candidate, ...]:
    """Return the claim to be an index page, when the links to articles outweigh the prose.

    Links beside the page's own matter do not count: a short report has them too.
    """
    n_headlines = sum(
        len("".join(link.itertext()).split()) >= LINK_WORDS for link in _own_links(document.tree)
    )
    n_prose = sum(_unlinked_chars(p) >= STUB_CHARS // 10 for p in document.tree.iter("p"))
    if n_headlines < INDEX_LINKS or n_headlines < 2 * n_prose:
        return ()
    return (Candidate(field=Field.PAGE_TYPE, value="index", origin="html:links"),)


def _own_links(tree: etree._Element) -> Iterator[etree._Element]:
    """Yield the links that do not stand beside the page's own matter."""
    walk = etree.iterwalk(tree, events=("start",))
    for _, element in walk:
        if element.tag in BESIDE:
            walk.skip_subtree()
        elif element.tag == "a":
            yield element


def _unlinked_chars(paragraph: etree._Element) -> int:
    """Return how much a paragraph says outside its links."""
    in_links = sum(len(text) for link in paragraph.iter("a") for text in link.itertext())
    return sum(map(len, paragraph.itertext())) - in_links


def _wall(evidence: Evidence) -> Verdict | None:
    """Return which wall stands in front of the page, if one does."""
    n_kept = sum(len(block.text) for block in evidence.kept)
    if n_kept > WALL_CHARS:
        return None
    texts = [block.text for block in (evidence.kept if n_kept > BARE_CHARS else evidence.given)]
    titles = [c.value for c in evidence.candidates if c.field is Field.HEADLINE]
    said = f" {fold_words(' . '.join(titles + texts))} "
    for name, phrases in _walls().items():
        for phrase in phrases:
            if phrase in said:
                page_type, reason = WALLS[name]
                return Verdict(page_type=page_type, reason=reason, detail=f"it says “{phrase}”")
    return None


WALLS = {
    "blocked": (PageType.BLOCKED, RejectReason.BLOCKED),
    "consent": (PageType.CONSENT, RejectReason.CONSENT_WALL),
    "error": (PageType.ERROR, RejectReason.HTTP_ERROR),
}
"""The tables of walls.toml, in order of trust."""


@cache
def _walls() -> dict[str, tuple[str, ...]]:
    """Return the phrases of each wall, folded."""
    entry = resources.files("transforms") / "walls.toml"
    lists = tomllib.loads(entry.read_text(encoding="utf-8"))
    return {name: tuple(map(fold_words, lists[name])) for name in WALLS}


def _says(evidence: Evidence, field: Field, value: str) -> bool:
    """Return whether the page claims `value` for `field` anywhere."""
    return any(c.field is field and c.value.casefold() == value for c in evidence.candidates)


def _types(evidence: Evidence) -> set[str]:
    """Return the page types that the page claims for itself, folded."""
    return {c.value.casefold() for c in evidence.candidates if c.field is Field.PAGE_TYPE}


def _is_declared_article(evidence: Evidence) -> bool:
    """Return whether the page calls itself an article."""
    return bool(_types(evidence) & ARTICLE_TYPES)


def _article_type(evidence: Evidence) -> PageType:
    """Return which kind of article it is."""
    types = _types(evidence)
    if "liveblogposting" in types:
        return PageType.LIVE
    section_words = set(fold_words(evidence.section or "").split())
    if "opinionnewsarticle" in types or section_words & OPINION_WORDS:
        return PageType.OPINION
    return PageType.ARTICLE
