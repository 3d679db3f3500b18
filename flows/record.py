"""What `copydesk extract` prints of a page is a public contract: these keys, in this order."""

from datetime import UTC, date, datetime
from typing import TypedDict

from transforms.article import Article, Credit, Entry, Outcome, Rejected, Removal

RemovalRecord = TypedDict(
    "RemovalRecord", {"class": str, "rule": str, "text": str, "position": int}
)


class CreditRecord(TypedDict):
    """One name that the page credits."""

    name: str
    kind: str
    """`person`, `organization` or `agency`."""
    role: str | None
    """As printed."""
    url: str | None
    """The author's own page, absolute."""
    origin: str


class EntryRecord(TypedDict):
    """One report of a live page."""

    entry_id: str
    position: int
    headline: str | None
    published_at: str | None
    """The instant; null where the page gives no time or no zone."""
    text: str


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
    byline: str | None
    """As printed."""
    authors: list[str]
    """The people who wrote it; where none is named, the organizations that sign in their place."""
    credits: list[CreditRecord]
    """Everybody credited, photographers too."""
    agency: str | None
    dateline: str | None
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
    language: str | None
    """BCP 47 primary subtag, read from the text."""
    language_confidence: float | None
    """How sure that is, from 0 to 1; null where the language is only declared."""
    language_declared: str | None
    """What the page says that it is."""
    page_type: str | None
    standfirst: str | None
    canonical_url: str | None
    publisher: str | None
    correction: str | None
    """What the editors say that an earlier version got wrong."""
    editors_note: str | None
    """What else the editors say about the article."""
    text: str | None
    """Paragraphs, one blank line between them."""
    removed: list[RemovalRecord]
    """What stood on the page and is not the article, in the order of the page."""
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
        byline=article.byline,
        authors=list(article.authors),
        credits=[_credit_record(credit) for credit in article.credits],
        agency=article.agency,
        dateline=article.dateline,
        published_at=_instant(article.published_at),
        published_on=_day(article.published_on),
        published_precision=article.published_precision,
        published_zone_source=article.published_zone_source,
        published_flags=list(article.published_flags),
        modified_at=_instant(article.modified_at),
        modified_on=_day(article.modified_on),
        section=article.section,
        sections=list(article.sections),
        tags=list(article.tags),
        language=article.language,
        language_confidence=article.language_confidence,
        language_declared=article.language_declared,
        page_type=article.page_type,
        standfirst=article.standfirst,
        canonical_url=article.canonical_url,
        publisher=article.publisher,
        correction=article.correction,
        editors_note=article.editors_note,
        text=article.text,
        removed=[_removal_record(removal) for removal in article.removals],
        entries=[_entry_record(entry) for entry in article.entries],
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
        byline=None,
        authors=[],
        credits=[],
        agency=None,
        dateline=None,
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
        language=None,
        language_confidence=None,
        language_declared=None,
        page_type=rejected.page_type,
        standfirst=None,
        canonical_url=None,
        publisher=None,
        correction=None,
        editors_note=None,
        text=None,
        removed=[],
        entries=[],
        provenance={},
        unknown={},
        encoding=None,
        encoding_source=None,
        payload_digest=rejected.payload_digest,
    )


def _credit_record(credit: Credit) -> CreditRecord:
    return {
        "name": credit.name,
        "kind": credit.kind,
        "role": credit.role,
        "url": credit.url,
        "origin": credit.origin,
    }


def _removal_record(removal: Removal) -> RemovalRecord:
    return {
        "class": removal.class_,
        "rule": removal.rule,
        "text": removal.text,
        "position": removal.position,
    }


def _entry_record(entry: Entry) -> EntryRecord:
    return EntryRecord(
        entry_id=entry.entry_id,
        position=entry.position,
        headline=entry.headline,
        published_at=_instant(entry.published_at),
        text=entry.text,
    )


def _instant(at: datetime | None) -> str | None:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z") if at else None


def _day(on: date | None) -> str | None:
    return on.isoformat() if on else None
