"""Every page ends as exactly one of two nouns: an Article or a Rejected."""

from dataclasses import dataclass
from datetime import date, datetime

from transforms.vocabulary import (
    Access,
    BlockKind,
    Boilerplate,
    CreditKind,
    DateFlag,
    Field,
    MediumKind,
    PageType,
    Precision,
    RejectReason,
    Stage,
    ZoneSource,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One claim a page makes about one field, verbatim, with where it stands.

    `origin` is `<reader>:<place>`: `json_ld:NewsArticle.headline`, `open_graph:og:title`,
    `meta:news_keywords`, `microdata:headline`, `html:h1`, `html:time`, `capture:line`.
    """

    field: Field
    value: str
    origin: str
    url: str | None = None
    """Of an author or a step of a trail: where the name leads to, verbatim."""
    role: str | None = None
    """Of an author: what the page says that he or she is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """One name that the page credits with the article, or with a part of it."""

    name: str
    kind: CreditKind
    role: str | None
    """As printed: `Health Editor`, `Fotos`."""
    url: str | None
    """The author's own page, absolute."""
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Breadcrumb:
    """One step of the trail from the front page to an article."""

    name: str
    url: str | None
    """Absolute."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """One picture of an article: what machines are told of it, and what readers see beside it."""

    url: str
    alt: str | None = None
    """What it shows, for those who do not see it."""
    caption: str | None = None
    credit: str | None = None
    """Who made it or owns it, as printed or told."""
    width: int | None = None
    """In pixels, as the page gives it; not measured."""
    height: int | None = None
    is_lead: bool = False
    """Whether it is the picture that stands for the article."""
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Medium:
    """A film, a sound, a post or a graphic in an article."""

    kind: MediumKind
    url: str
    """Where it is, or is shown."""
    title: str | None
    site: str | None
    """The registrable domain of that; None until the address is absolute."""
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What a passage is taken for, and by which rule."""

    class_: Boilerplate
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RawLink:
    """A link in a passage, as found."""

    href: str
    text: str
    """The words that lead there."""
    rel: tuple[str, ...] = ()
    """What the page says of it: `nofollow`, `sponsored` ..."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link of an article's text to another page."""

    position: int
    """Its place among the links of the article, from 0."""
    block_no: int
    """The number of its passage in `blocks`, from 1."""
    target_url: str
    """Where it leads, normalized."""
    target_site: str | None
    """The registrable domain of that."""
    target_article_id: str
    """The identity that an article at that address has, whether we have it or not."""
    is_internal: bool | None
    """Whether it leads to the article's own site; None where that has none."""
    text: str
    rel: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One passage of the body, as one line, with its kind."""

    kind: BlockKind
    text: str
    mark: Mark | None = None
    """What the page itself marks the passage as, by the place it stands in."""
    is_apart: bool = False
    """Whether it stands before the element that holds the story, and not in it."""
    links: tuple[RawLink, ...] = ()
    """What its words lead to, in the order of the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """A passage that stood on the page and is not the article."""

    class_: Boilerplate
    rule: str
    """Id of the rule that cut it, e.g. `related.heading`."""
    text: str
    position: int
    """Index of the passage among the passages given, from 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawEntry:
    """One report of a live page, as found."""

    headline: str | None
    published_raw: str | None
    """Its time, verbatim."""
    text: str
    """Its paragraphs, one blank line between them."""
    anchor: str | None
    """What the page tells it from the others by: an address or an id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One report of a live page: a row whose parent is the article."""

    entry_id: str
    """Identity of the entry in its article, over all revisions."""
    position: int
    """Its place on the page, from 0."""
    headline: str | None
    published_at: datetime | None
    """The instant, UTC; None where the page gives no time or no zone."""
    published_raw: str | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A payload as text, with the evidence that named its encoding."""

    text: str
    encoding: str
    encoding_source: str
    """Which evidence won: `bom`, `http`, `meta`, `detected` or `default`."""
    is_capture: bool
    """True for plain text (a capture), False for HTML."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """What a page says, as found: claims about its fields, and the passages of its body."""

    decoded: Decoded
    candidates: tuple[Candidate, ...]
    blocks: tuple[Block, ...]
    entries: tuple[RawEntry, ...] = ()
    """The reports of a live page, in the order of the page."""
    opt_outs: tuple[str, ...] = ()
    """Signals against text and data mining in its markup."""
    images: tuple[Image, ...] = ()
    """The pictures that it claims, then those in its story; addresses as written."""
    media: tuple[Medium, ...] = ()
    """The same of films, sounds, posts and graphics."""
    base: str | None = None
    """What relative addresses start from, if the page or its address tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The normalized record of one article in one state of its text.

    NULL (None) means that the page does not say; `unknown` then gives the reason.
    """

    article_id: str
    """Identity of the address, over all revisions."""
    revision_id: str
    """Identity of this text, headline, authors, dates, correction and entries at that address."""
    page_id: str
    payload_digest: str
    source: str
    fetched_at: datetime
    target_uri: str
    url: str
    """Normalized address that `article_id` stands for."""
    url_rules: int
    """Version of the rules that made `article_id` of the address."""
    canonical_url: str | None
    """What the page names as its own address, normalized."""
    publisher: str | None
    page_type: PageType
    headline: str | None
    kicker: str | None
    """The short label above or before the headline."""
    standfirst: str | None
    description: str | None
    """What machines are told that it is about."""
    byline: str | None
    authors: tuple[str, ...]
    """The people who wrote it; where none is credited, organizations that sign in their place."""
    credits: tuple[Credit, ...]
    """Everybody credited, each with kind and role; photographers too."""
    agency: str | None
    dateline: str | None
    dateline_place: str | None
    published_at: datetime | None
    """The instant, UTC; None where the page gives no time or no zone."""
    published_on: date | None
    """The local day, as printed."""
    published_precision: Precision | None
    published_raw: str | None
    published_offset_min: int | None
    """The zone of the local day: minutes east of Greenwich."""
    published_zone_source: ZoneSource | None
    """What told the zone; None where there is no instant."""
    published_flags: tuple[DateFlag, ...]
    modified_at: datetime | None
    modified_on: date | None
    modified_raw: str | None
    section: str | None
    sections: tuple[str, ...]
    """All that it is filed under; the first of them is `section`."""
    tags: tuple[str, ...]
    breadcrumbs: tuple[Breadcrumb, ...]
    """The outermost first, without the article itself."""
    language: str | None
    """BCP 47 primary subtag, from the text."""
    language_confidence: float | None
    """How sure that is, up to 1; None where the language is only declared, or unknown."""
    language_declared: str | None
    script: str | None
    """ISO 15924, from the text."""
    access: Access | None
    license: str | None
    """The address of a licence, or its name."""
    usage_info: str | None
    """Where the terms of use stand, or the terms."""
    copyright_holder: str | None
    copyright_year: int | None
    copyright_notice: str | None
    correction: str | None
    """What the editors say that an earlier version got wrong."""
    editors_note: str | None
    """What else the editors say about the article."""
    text: str
    """Paragraphs joined by one blank line."""
    n_words_told: int | None
    """Words that the page says it has."""
    blocks: tuple[Block, ...]
    removals: tuple[Removal, ...]
    images: tuple[Image, ...]
    """The one that stands for the article, then the others in the order of the page."""
    media: tuple[Medium, ...]
    """Films, sounds, posts and graphics: those that are told of, then those in the story."""
    links: tuple[Link, ...]
    """Those of the text to other pages, in its order."""
    entries: tuple[Entry, ...]
    """The reports of a live page; their words are in `text` too, as far as it shows them."""
    text_hash: str
    encoding: str
    encoding_source: str
    candidates: tuple[Candidate, ...]
    """Every claim, chosen or not."""
    provenance: tuple[tuple[str, str], ...]
    """(field, origin) of each value that was chosen."""
    unknown: tuple[tuple[str, str], ...]
    """(field, reason) of each value that is None."""
    opt_outs: tuple[str, ...]
    """Signals against text and data mining: those that came with the page, then its markup's."""
    carried: tuple[tuple[str, str], ...]
    """Columns that somebody's list gave for the address: (name, value)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """A page that gave no article, and why. It is a row too."""

    page_id: str
    payload_digest: str | None
    """None when no bytes could be read."""
    source: str
    target_uri: str
    fetched_at: datetime
    stage: Stage
    reason: RejectReason
    detail: str
    page_type: PageType | None = None


Outcome = Article | Rejected
"""What every page comes to: exactly one of the two."""
