"""What `copydesk extract` prints of a page is a public contract: these keys, in this order."""

from typing import TypedDict

from flows.record_parts import (
    BreadcrumbRecord,
    CreditRecord,
    EntryRecord,
    ImageRecord,
    LinkRecord,
    MediumRecord,
    RemovalRecord,
    breadcrumb_record,
    credit_record,
    day,
    entry_record,
    image_record,
    instant,
    link_record,
    medium_record,
    removal_record,
)
from transforms.article import Article, Outcome, Rejected


class PageRecord(TypedDict):
    """One page as one JSON object. A key is never absent; null means that the page does not say.

    Keys are only ever added. Instants are UTC and end in `Z`, days are `YYYY-MM-DD`. Of a
    rejected page all from `headline` to `encoding_source` is null or empty.
    """

    path: str
    """The file, as it was named."""
    url: str
    """The normalized address; of a rejected page, the address as given."""
    outcome: str
    """`article` or `rejected`."""
    reason: str | None
    """Why there is no article: a name of the closed list; null for an article."""
    detail: str | None
    """The same in words."""
    headline: str | None
    kicker: str | None
    """The short label above the headline, or before it."""
    byline: str | None
    """As printed."""
    authors: list[str]
    """The people who wrote it; where none is named, the organizations that sign in their place."""
    credits: list[CreditRecord]
    """Everybody credited, photographers too."""
    agency: str | None
    dateline: str | None
    dateline_place: str | None
    published_at: str | None
    """The instant; null where the page gives no time or no zone."""
    published_on: str | None
    """The day, as printed."""
    published_precision: str | None
    """`second`, `minute` or `day`."""
    published_zone_source: str | None
    """`explicit`, `publisher` or `assumed`; null without an instant."""
    published_flags: list[str]
    """What was odd about the date: `future`, `before_publisher`, `disagree`,
    `equals_fetch`."""
    modified_at: str | None
    modified_on: str | None
    section: str | None
    sections: list[str]
    """All that the article is filed under; the first is `section`."""
    tags: list[str]
    breadcrumbs: list[BreadcrumbRecord]
    """The trail from the front page to the article."""
    language: str | None
    """BCP 47 primary subtag, read from the text."""
    language_confidence: float | None
    """How sure that is, from 0 to 1; null where the language is only declared."""
    language_declared: str | None
    """What the page says that it is."""
    script: str | None
    """ISO 15924."""
    page_type: str | None
    standfirst: str | None
    description: str | None
    """What machines are told that it is about."""
    canonical_url: str | None
    publisher: str | None
    access: str | None
    """`free`, `metered` or `paid`."""
    license: str | None
    usage_info: str | None
    copyright_holder: str | None
    copyright_year: int | None
    copyright_notice: str | None
    correction: str | None
    """What the editors say that an earlier version got wrong."""
    editors_note: str | None
    """What else the editors say about the article."""
    text: str | None
    """Paragraphs, one blank line between them."""
    n_words_told: int | None
    """Words that the page says the article has."""
    removed: list[RemovalRecord]
    """What stood on the page and is not the article, in the order of the page."""
    images: list[ImageRecord]
    """The pictures of the article, the lead first."""
    media: list[MediumRecord]
    """Films, sounds, posts and graphics in the story."""
    links: list[LinkRecord]
    """The links of the text to other pages, in its order."""
    entries: list[EntryRecord]
    """The reports of a live page, in the order of the page."""
    provenance: dict[str, str]
    """Field: where its value was found."""
    unknown: dict[str, str]
    """Field: why it is null."""
    encoding: str | None
    encoding_source: str | None
    """`bom`, `http`, `meta`, `detected` or `default`."""
    payload_digest: str | None
    """SHA-256 of the bytes; null when none could be read."""


def page_record(path: str, outcome: Outcome) -> PageRecord:
    """Return the record of the page in `path`."""
    if isinstance(outcome, Rejected):
        return _rejected_record(path, outcome)
    return _article_record(path, outcome)


def _article_record(path: str, article: Article) -> PageRecord:
    return PageRecord(
        path=path,
        url=article.url,
        outcome="article",
        reason=None,
        detail=None,
        headline=article.headline,
        kicker=article.kicker,
        byline=article.byline,
        authors=list(article.authors),
        credits=[credit_record(credit) for credit in article.credits],
        agency=article.agency,
        dateline=article.dateline,
        dateline_place=article.dateline_place,
        published_at=instant(article.published_at),
        published_on=day(article.published_on),
        published_precision=article.published_precision,
        published_zone_source=article.published_zone_source,
        published_flags=list(article.published_flags),
        modified_at=instant(article.modified_at),
        modified_on=day(article.modified_on),
        section=article.section,
        sections=list(article.sections),
        tags=list(article.tags),
        breadcrumbs=[breadcrumb_record(step) for step in article.breadcrumbs],
        language=article.language,
        language_confidence=article.language_confidence,
        language_declared=article.language_declared,
        script=article.script,
        page_type=article.page_type,
        standfirst=article.standfirst,
        description=article.description,
        canonical_url=article.canonical_url,
        publisher=article.publisher,
        access=article.access,
        license=article.license,
        usage_info=article.usage_info,
        copyright_holder=article.copyright_holder,
        copyright_year=article.copyright_year,
        copyright_notice=article.copyright_notice,
        correction=article.correction,
        editors_note=article.editors_note,
        text=article.text,
        n_words_told=article.n_words_told,
        removed=[removal_record(removal) for removal in article.removals],
        images=[image_record(image) for image in article.images],
        media=[medium_record(medium) for medium in article.media],
        links=[link_record(link) for link in article.links],
        entries=[entry_record(entry) for entry in article.entries],
        provenance=dict(article.provenance),
        unknown=dict(article.unknown),
        encoding=article.encoding,
        encoding_source=article.encoding_source,
        payload_digest=article.payload_digest,
    )


def _rejected_record(path: str, rejected: Rejected) -> PageRecord:
    return PageRecord(
        path=path,
        url=rejected.target_uri,
        outcome="rejected",
        reason=rejected.reason,
        detail=rejected.detail,
        headline=None,
        kicker=None,
        byline=None,
        authors=[],
        credits=[],
        agency=None,
        dateline=None,
        dateline_place=None,
        published_at=None,
        published_on=None,
        published_precision=None,
        published_zone_source=None,
        published_flags=[],
        modified_at=None,
        modified_on=None,
        section=None,
        sections=[],
        tags=[],
        breadcrumbs=[],
        language=None,
        language_confidence=None,
        language_declared=None,
        script=None,
        page_type=rejected.page_type,
        standfirst=None,
        description=None,
        canonical_url=None,
        publisher=None,
        access=None,
        license=None,
        usage_info=None,
        copyright_holder=None,
        copyright_year=None,
        copyright_notice=None,
        correction=None,
        editors_note=None,
        text=None,
        n_words_told=None,
        removed=[],
        images=[],
        media=[],
        links=[],
        entries=[],
        provenance={},
        unknown={},
        encoding=None,
        encoding_source=None,
        payload_digest=rejected.payload_digest,
    )
