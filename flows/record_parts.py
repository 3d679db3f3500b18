"""What a line of `copydesk extract` holds more than one of: each has keys of its own."""

from datetime import UTC, date, datetime
from typing import TypedDict

from transforms.article import Breadcrumb, Credit, Entry, Image, Link, Medium, Removal

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


class BreadcrumbRecord(TypedDict):
    """One step of the trail to the article."""

    name: str
    url: str | None


class ImageRecord(TypedDict):
    """One picture of the article."""

    url: str
    alt: str | None
    caption: str | None
    credit: str | None
    width: int | None
    """In pixels, as the page says."""
    height: int | None
    is_lead: bool
    origin: str


class MediumRecord(TypedDict):
    """A film, a sound, a post or a graphic in the article."""

    kind: str
    """`video`, `audio`, `post` or `graphic`."""
    url: str
    title: str | None
    site: str | None
    origin: str


class LinkRecord(TypedDict):
    """One link of the text to another page."""

    position: int
    block_no: int
    target_url: str
    target_site: str | None
    target_article_id: str
    is_internal: bool | None
    text: str
    rel: list[str]


def credit_record(credit: Credit) -> CreditRecord:
    """Return somebody credited as JSON has it."""
    return {
        "name": credit.name,
        "kind": credit.kind,
        "role": credit.role,
        "url": credit.url,
        "origin": credit.origin,
    }


def removal_record(removal: Removal) -> RemovalRecord:
    """Return what was cut as JSON has it."""
    return {
        "class": removal.class_,
        "rule": removal.rule,
        "text": removal.text,
        "position": removal.position,
    }


def entry_record(entry: Entry) -> EntryRecord:
    """Return a report as JSON has it."""
    return EntryRecord(
        entry_id=entry.entry_id,
        position=entry.position,
        headline=entry.headline,
        published_at=instant(entry.published_at),
        text=entry.text,
    )


def breadcrumb_record(step: Breadcrumb) -> BreadcrumbRecord:
    """Return a step of the trail as JSON has it."""
    return {"name": step.name, "url": step.url}


def image_record(image: Image) -> ImageRecord:
    """Return a picture as JSON has it."""
    return {
        "url": image.url,
        "alt": image.alt,
        "caption": image.caption,
        "credit": image.credit,
        "width": image.width,
        "height": image.height,
        "is_lead": image.is_lead,
        "origin": image.origin,
    }


def medium_record(medium: Medium) -> MediumRecord:
    """Return what a story shows as JSON has it."""
    return {
        "kind": medium.kind,
        "url": medium.url,
        "title": medium.title,
        "site": medium.site,
        "origin": medium.origin,
    }


def link_record(link: Link) -> LinkRecord:
    """Return a link as JSON has it."""
    return {
        "position": link.position,
        "block_no": link.block_no,
        "target_url": link.target_url,
        "target_site": link.target_site,
        "target_article_id": link.target_article_id,
        "is_internal": link.is_internal,
        "text": link.text,
        "rel": list(link.rel),
    }


def instant(at: datetime | None) -> str | None:
    """Return an instant in UTC, which ends in `Z`."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z") if at else None


def day(on: date | None) -> str | None:
    """Return a day as `YYYY-MM-DD`."""
    return on.isoformat() if on else None
