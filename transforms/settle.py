"""Every field that pages make claims about is settled: one value, and where it stood."""

from dataclasses import dataclass

from extractors.page import RawPage
from transforms.article import Extraction
from transforms.choices.access import choose_access
from transforms.choices.address import choose_address
from transforms.choices.authors import Authors, choose_authors
from transforms.choices.choice import (
    Choice,
    choose,
    choose_description,
    choose_number,
    choose_publisher,
    choose_standfirst,
)
from transforms.choices.dates import Chosen, choose_modified, choose_published
from transforms.choices.headline import choose_headline
from transforms.choices.topics import choose_sections, choose_tags
from transforms.furniture.dateline import Dateline
from transforms.texts.language import Likely, declared_language, likely_language
from transforms.vocabulary import Field

DATELINE_ORIGIN = "text:dateline"

MOST_WORDS = range(1, 200_000)
"""Words that an article can have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What the page says about the article, settled field by field."""

    headline: Choice
    kicker: Choice
    standfirst: Choice
    description: Choice
    section: Choice
    tags: Choice
    publisher: Choice
    language: Choice
    likely: Likely | None
    """What the text shows of its language."""
    language_declared: Choice
    access: Choice
    n_words_told: Choice
    canonical_url: Choice
    credits: Authors
    agency: Choice
    dateline: Dateline | None
    published: Chosen
    modified: Chosen


def settle(page: RawPage, extraction: Extraction, dateline: Dateline | None) -> Said:
    """Choose one value for every field."""
    candidates = extraction.candidates
    body = "\n".join(block.text for block in extraction.blocks)
    likely = likely_language(body)
    from_text = likely.language if likely else None
    declared = choose(candidates, Field.LANGUAGE)
    base = page.final_uri or page.target_uri
    publisher = choose_publisher(candidates)
    language = from_text or declared_language(declared.value or "")
    published = choose_published(
        candidates, fetched_at=page.fetched_at, language=language, url=base
    )
    credits_ = choose_authors(
        candidates,
        publisher=publisher.value,
        filed_by=dateline.agency if dateline else None,
        base=base,
    )
    headline = choose_headline(candidates, url=base)
    return Said(
        headline=headline,
        kicker=choose(candidates, Field.KICKER),
        description=choose_description(candidates, headline=headline.value),
        standfirst=choose_standfirst(candidates, extraction.blocks, headline=headline.value),
        section=choose_sections(candidates),
        tags=choose_tags(candidates, body=body),
        publisher=publisher,
        language=_as_read(language, "text" if from_text else declared.origin),
        likely=likely,
        language_declared=_as_read(declared_language(declared.value or ""), declared.origin),
        access=choose_access(candidates),
        n_words_told=choose_number(candidates, Field.N_WORDS_TOLD, among=MOST_WORDS),
        canonical_url=choose_address(candidates, base=base),
        credits=credits_,
        agency=_agency(credits_, dateline),
        dateline=dateline,
        published=published,
        modified=choose_modified(
            candidates,
            fetched_at=page.fetched_at,
            language=language,
            url=base,
            published=published.moment,
        ),
    )


def _agency(credits_: Authors, dateline: Dateline | None) -> Choice:
    """Return the agency a byline credits, or else the dateline."""
    if credits_.agency.value:
        return credits_.agency
    return _as_read(dateline.agency if dateline else None, DATELINE_ORIGIN)


def _as_read(value: str | None, origin: str | None) -> Choice:
    """Return a value that was read, not claimed, as a choice."""
    return Choice(values=(value,), origin=origin) if value else Choice()
