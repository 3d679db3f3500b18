"""RawPage to Extraction: what the page says, as found."""

from collections.abc import Sequence

from extractors.page import RawPage
from transforms.article import Block, Candidate, Decoded, Extraction, Rejected
from transforms.body.captions import PICTURES
from transforms.body.capture import capture_blocks, set_apart
from transforms.body.cut_off import restored
from transforms.body.gaps import filled
from transforms.body.linked import linked
from transforms.body.mainbody import main_body
from transforms.body.marks import marked
from transforms.body.media import TAGS, media
from transforms.body.places import places
from transforms.body.printed import printed_claims
from transforms.body.shown_images import shown_images
from transforms.body.stored import stored_story
from transforms.body.told import Told
from transforms.body.window import shown
from transforms.claims.described import described
from transforms.claims.editors import editors_claims
from transforms.claims.entries import raw_entries
from transforms.claims.opening import opening_claims
from transforms.claims.opt_outs import opt_outs
from transforms.claims.signed_off import signed_off_claims
from transforms.claims.standfirst import standfirst_claims
from transforms.claims.structured import claims
from transforms.claims.told_images import told_images
from transforms.decoding.decode import decode
from transforms.decoding.document import Document, parse
from transforms.elements.page_words import PageWords
from transforms.furniture.phrasebook import phrasebook
from transforms.kinds.layout import layout_claims
from transforms.reject import reject
from transforms.surplus.weigh import weighed
from transforms.texts.language import language_of
from transforms.texts.url import site
from transforms.vocabulary import Field, RejectReason, Stage

MOST_PASSAGES = 20_000
"""No article has as many, and judging each takes 0.1 ms: a page shall not take over 5 s."""

NEWS = "newsarticle"
"""In the name of each type of news that schema.org knows."""

TITLE = "html:title"
"""Origin of the one headline that every page has."""

ABOVE_BYLINE = "capture:above_byline"
"""Origin of the standfirst of a capture."""


def extract(page: RawPage) -> Extraction | Rejected:
    """Return the claims and the passages of `page`, or the reason there are none.

    The document is parsed once; every reader shares the tree.
    """
    decoded = decode(page)
    if isinstance(decoded, Rejected):
        return decoded
    found = _from_capture(decoded) if decoded.is_capture else _from_html(decoded, page)
    if isinstance(found, Extraction) and len(found.blocks) > MOST_PASSAGES:
        detail = f"{len(found.blocks):,} passages; an article has at most {MOST_PASSAGES:,}"
        return reject(page, Stage.EXTRACT, RejectReason.TOO_LARGE, detail)
    return found


def _from_html(decoded: Decoded, page: RawPage) -> Extraction | Rejected:
    """Read a page of HTML, or say why it has no tree."""
    document = parse(decoded, page)
    if isinstance(document, Rejected):
        return document
    told = Told.of(document)
    page_words, blocks = _body(document, told)
    language = language_of("\n".join(block.text for block in blocks))
    book = phrasebook(language)
    notes = editors_claims(document, book)
    described_ = described(document)
    found = (*claims(document, described_), *notes, *layout_claims(document))
    places_ = places(page_words, blocks)
    story = tuple(shown(blocks, places_, (*PICTURES, *TAGS)))
    return Extraction(
        decoded=decoded,
        candidates=(
            *found,
            *standfirst_claims(page_words, found, blocks),
            *opening_claims(page_words, found, blocks),
            *_printed_claims(found, blocks, language),
            *signed_off_claims(page_words, blocks),
        ),
        blocks=marked(
            linked(page_words, blocks, places_),
            places_,
            own_site=site(document.url or ""),
            is_news=_is_news(found),
        ),
        entries=raw_entries(document),
        opt_outs=opt_outs(document),
        images=(*told_images(document, described_), *shown_images(story, book)),
        media=media(described_, story),
        base=document.base,
    )


def _is_news(claimed: Sequence[Candidate]) -> bool:
    """Return whether the page calls itself a news article."""
    types = (claim.value.casefold() for claim in claimed if claim.field is Field.PAGE_TYPE)
    return any(NEWS in one for one in types)


def _body(document: Document, told: Told | None) -> tuple[PageWords, tuple[Block, ...]]:
    """Return the passages of the body, and the words of the tree that they stand in."""
    page_words = PageWords.of(document.tree)
    blocks = main_body(document)
    if len(blocks) <= 1 and not any(page_words.spans(blocks)):  # what is shown is no story
        stored = stored_story(document)
        if stored:
            page_words = PageWords.of(stored.tree)
            blocks = main_body(stored)
    elif told:
        blocks = restored(page_words, blocks, told)
    return page_words, filled(page_words, blocks)


def _printed_claims(
    claimed: Sequence[Candidate], blocks: Sequence[Block], language: str | None
) -> tuple[Candidate, ...]:
    """Return what the lines of the body claim of the fields that nothing else makes claims about.

    Lines are asked for the headline, and what stands beside it, only where no headline is marked.
    """
    known = {claim.field for claim in claimed if claim.origin != TITLE}
    wanted = {Field.PUBLISHED} - known
    if Field.BYLINE not in known:
        wanted |= {Field.BYLINE, Field.AUTHOR, Field.AGENCY}
    if Field.HEADLINE not in known:
        wanted |= {Field.HEADLINE, Field.STANDFIRST, Field.SECTION} - known
    if not wanted:
        return ()
    printed = printed_claims(blocks, language=language, reader="html")
    return tuple(claim for claim in printed if claim.field in wanted)


def _from_capture(decoded: Decoded) -> Extraction:
    """Read a page that was saved as plain text."""
    language = language_of(decoded.text)
    book = phrasebook(language)
    blocks = set_apart(capture_blocks(decoded.text), book)
    return Extraction(
        decoded=decoded,
        candidates=(
            *(
                Candidate(field=Field.STANDFIRST, value=block.text, origin=ABOVE_BYLINE)
                for block in blocks
                if block.is_apart
            ),
            *printed_claims(blocks, language=language, reader="capture"),
        ),
        blocks=weighed(blocks, book),
    )
