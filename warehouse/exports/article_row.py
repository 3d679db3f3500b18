"""What the standards of others ask of an article, as a row has it."""

from datetime import date, datetime
from typing import TypedDict


class CreditRow(TypedDict):
    """Somebody credited, as SQL gives it."""

    name: str
    kind: str
    url: str | None


class ImageRow(TypedDict):
    """A picture, as SQL gives it."""

    url: str
    alt: str | None
    caption: str | None
    credit: str | None
    width: int | None
    height: int | None
    is_lead: bool


class ArticleRow(TypedDict):
    """An article, as SQL gives it; the columns have the same names."""

    article_id: str
    revision_id: str
    url: str
    canonical_url: str | None
    target_uri: str
    page_type: str
    publisher: str | None
    headline: str | None
    kicker: str | None
    standfirst: str | None
    description: str | None
    byline: str | None
    authors: list[str]
    credits: list[CreditRow]
    agency: str | None
    dateline: str | None
    dateline_place: str | None
    published_at: datetime | None
    published_on: date | None
    modified_at: datetime | None
    modified_on: date | None
    sections: list[str]
    tags: list[str]
    language: str | None
    access: str | None
    license: str | None
    usage_info: str | None
    copyright_holder: str | None
    copyright_year: int | None
    copyright_notice: str | None
    correction: str | None
    editors_note: str | None
    images: list[ImageRow] | None
    """NULL in rows that were stored before pictures were read."""
    text: str
    n_chars: int
    n_words: int


COLUMNS = tuple(ArticleRow.__annotations__)


def without_nothing(record: dict[str, object]) -> dict[str, object]:
    """Return the record without what is not known: these standards have no null."""
    return {name: value for name, value in record.items() if value not in (None, [], "")}
