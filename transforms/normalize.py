"""Extraction to Article: the one place where fields, passages and the kind of a page meet."""

from dataclasses import replace

from extractors.page import RawPage
from transforms.article import Article, Candidate, Entry, Extraction, Rejected
from transforms.choices.address import address
from transforms.choices.breadcrumbs import choose_breadcrumbs
from transforms.choices.choice import Choice
from transforms.choices.entries import entries_of
from transforms.choices.images import choose_images
from transforms.choices.links import choose_links
from transforms.choices.media import choose_media
from transforms.choices.notes import choose_notes
from transforms.choices.rights import choose_rights
from transforms.furniture.boilerplate import Stripped, strip
from transforms.furniture.context import Context, folded
from transforms.furniture.dateline import open_dateline
from transforms.furniture.profile import NO_PROFILES, Profiles
from transforms.identity import identity, text_hash
from transforms.kinds.evidence import Evidence, Verdict
from transforms.page_type import verdict
from transforms.provenance import origins_of, provenance, unknown
from transforms.reject import reject
from transforms.settle import Said, settle
from transforms.texts.script import script_of
from transforms.texts.url import URL_RULES, url_key
from transforms.texts.words import fold_words
from transforms.vocabulary import Access, Field, PageType, Stage

PARAGRAPH_BREAK = "\n\n"


def normalize(
    page: RawPage, extraction: Extraction, profiles: Profiles = NO_PROFILES
) -> Article | Rejected:
    """Return the article that `page` is, or why it is none.

    Same bytes and same profiles, same answer: nothing but the arguments is asked.
    """
    said, stripped = _read(page, extraction, profiles)
    found = verdict(
        Evidence(
            status=page.status,
            candidates=extraction.candidates,
            kept=stripped.kept,
            given=extraction.blocks,
            removals=stripped.removals,
            headline=said.headline.value,
            url=page.final_uri or page.target_uri,
        )
    )
    if found.reason:
        return reject(page, Stage.CLASSIFY, found.reason, found.detail, page_type=found.page_type)
    return _article(page, extraction, said, stripped, found)


def passages(page: RawPage, extraction: Extraction, profiles: Profiles = NO_PROFILES) -> Stripped:
    """Return what becomes of each passage of `page`, whether or not the page is an article."""
    return _read(page, extraction, profiles)[1]


def _read(page: RawPage, extraction: Extraction, profiles: Profiles) -> tuple[Said, Stripped]:
    """Settle the fields of the page, and with them which of its passages are the story."""
    opened = open_dateline(extraction.blocks)
    said = settle(page, extraction, opened.dateline)
    published = said.published.moment
    day = published.on if published else page.fetched_at.date()
    profile = profiles.of(_address(page, said))
    context = replace(
        _context(said, extraction.candidates),
        standing=profile.known_on(day) if profile else {},
    )
    return said, strip(opened.blocks, context)


def _context(said: Said, candidates: tuple[Candidate, ...]) -> Context:
    """Return what the judges of passages shall know of this page."""
    claims = [c.value for c in candidates if c.field is Field.HEADLINE]
    return Context(
        headlines=folded(said.headline.value, *claims),
        headline=_key(said.headline.value) if _is_printed(said.headline) else None,
        standfirst=_key(said.standfirst.value),
        has_marked_standfirst=(said.standfirst.origin or "").startswith("html:"),
        section=_key(said.section.value) if _is_printed(said.section) else None,
        section_label=_key(said.section.value),
        dateline=said.dateline.passage if said.dateline else None,
        names=folded(said.credits.byline.value, *said.credits.authors.values),
        tags=folded(*said.tags.values),
        language=said.language.value,
    )


def _address(page: RawPage, said: Said) -> str:
    """Return the address of the article."""
    asked = page.final_uri or page.target_uri
    return address(asked=asked, named=said.canonical_url.value)


def _is_printed(choice: Choice) -> bool:
    """Return whether a value was read off a line of the text."""
    return (choice.origin or "").endswith(":line")


def _article(
    page: RawPage, extraction: Extraction, said: Said, stripped: Stripped, found: Verdict
) -> Article:
    """Make the record; its identities follow from what it holds."""
    text = PARAGRAPH_BREAK.join(block.text for block in stripped.kept)
    url = _address(page, said)
    article_id = identity(url_key(url))
    published = said.published.moment
    modified = said.modified.moment
    headline = said.headline.value
    authors = said.credits.authors.values
    notes = choose_notes(extraction.candidates, stripped.removals)
    correction = notes.correction.value
    entries = _entries(page, extraction, said, found, article_id=article_id)
    revision_id = identity(
        article_id,
        headline or "",
        text,
        *authors,
        str(published.at or published.on) if published else "",
        *((correction,) if correction else ()),
        *(f"{entry.entry_id} {entry.text}" for entry in entries),
    )
    base = extraction.base or url
    rights = choose_rights(extraction.candidates, stripped.removals, base=base)
    breadcrumbs, trail = choose_breadcrumbs(extraction.candidates, base=base)
    origins = origins_of(said, notes, rights, found, trail=trail)
    return Article(
        article_id=article_id,
        revision_id=revision_id,
        page_id=page.page_id,
        payload_digest=page.payload_digest,
        source=page.source,
        fetched_at=page.fetched_at,
        target_uri=page.target_uri,
        url=url,
        url_rules=URL_RULES,
        canonical_url=said.canonical_url.value,
        publisher=said.publisher.value,
        page_type=found.page_type,
        headline=headline,
        kicker=said.kicker.value,
        standfirst=said.standfirst.value,
        description=said.description.value,
        byline=said.credits.byline.value,
        authors=authors,
        credits=said.credits.credits,
        agency=said.agency.value,
        dateline=said.dateline.printed if said.dateline else None,
        dateline_place=said.dateline.place if said.dateline else None,
        published_at=published.at if published else None,
        published_on=published.on if published else None,
        published_precision=published.precision if published else None,
        published_raw=published.raw if published else None,
        published_offset_min=published.offset_min if published else None,
        published_zone_source=said.published.zone_source,
        published_flags=said.published.flags,
        modified_at=modified.at if modified else None,
        modified_on=modified.on if modified else None,
        modified_raw=modified.raw if modified else None,
        section=said.section.value,
        sections=said.section.values,
        tags=said.tags.values,
        breadcrumbs=breadcrumbs,
        language=said.language.value,
        language_confidence=said.likely.confidence if said.likely else None,
        language_declared=said.language_declared.value,
        script=script_of(text),
        access=Access(said.access.value) if said.access.value else None,
        license=rights.license.value,
        usage_info=rights.usage_info.value,
        copyright_holder=rights.holder.value,
        copyright_year=_number(rights.year),
        copyright_notice=rights.notice.value,
        correction=correction,
        editors_note=notes.editors_note.value,
        text=text,
        n_words_told=_number(said.n_words_told),
        images=choose_images(extraction.images, base=base),
        media=choose_media(extraction.media, base=base),
        links=choose_links(stripped.kept, base=base, own=url),
        blocks=stripped.kept,
        removals=stripped.removals,
        entries=entries,
        text_hash=text_hash(text),
        encoding=extraction.decoded.encoding,
        encoding_source=extraction.decoded.encoding_source,
        candidates=extraction.candidates,
        provenance=provenance(origins),
        unknown=unknown(origins, said),
        opt_outs=tuple(dict.fromkeys((*page.opt_outs, *extraction.opt_outs))),
        carried=page.carried,
    )


def _entries(
    page: RawPage, extraction: Extraction, said: Said, found: Verdict, *, article_id: str
) -> tuple[Entry, ...]:
    """Return the reports of a live page; what repeats on any other is something else."""
    if found.page_type is not PageType.LIVE:
        return ()
    return tuple(
        entries_of(
            extraction.entries,
            article_id=article_id,
            language=said.language.value,
            fetched_at=page.fetched_at,
        )
    )


def _number(choice: Choice) -> int | None:
    return int(choice.value) if choice.value else None


def _key(text: str | None) -> str | None:
    """Return the comparison key of a text, if there is one."""
    return fold_words(text or "") or None
