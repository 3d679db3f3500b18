"""The closed lists: every class, reason, kind and type has exactly one name, everywhere."""

from enum import StrEnum


class Boilerplate(StrEnum):
    """The classes of text that stand on a page and are not the article."""

    HEADLINE_REPEAT = "headline_repeat"
    """The headline, in any wording the page claims, printed again in it."""
    BYLINE = "byline"
    """Who wrote it; what it says is in `byline`, `authors` and `agency`."""
    DATELINE = "dateline"
    """Place and agency that open a report; what it says is in `dateline`."""
    TIMESTAMP = "timestamp"
    """When it was published or changed, with the words that go with that."""
    CAPTION = "caption"
    """What a picture or film shows."""
    CREDIT = "credit"
    """Who made a picture or film, and no more."""
    IMAGE_NAME = "image_name"
    """The file name of a picture, as captures print it."""
    RELATED = "related"
    """A label or line that sends readers to other stories: “Read more”."""
    TEASER = "teaser"
    """The headline or first words of another story."""
    NEWSLETTER = "newsletter"
    """An invitation to a newsletter."""
    APP = "app"
    """An invitation to an app or to notifications."""
    SHARE = "share"
    """Buttons and lines to share, print or save the article."""
    FOLLOW = "follow"
    """An invitation to follow the publisher or author elsewhere."""
    AUTHOR_BIO = "author_bio"
    """Who the author is, after the story."""
    EDITORS_NOTE = "editors_note"
    """A word of the editors about the article."""
    CORRECTION = "correction"
    """A word of the editors that an earlier version was wrong."""
    COPYRIGHT = "copyright"
    """Whose the text is, and who may use it."""
    LEGAL = "legal"
    """Disclaimers, terms and imprint."""
    PAYWALL = "paywall"
    """An offer to subscribe or log in, to read on."""
    CONSENT = "consent"
    """A request to agree to cookies or tracking."""
    COMMENTS = "comments"
    """Comments of readers, their number, and the form for them."""
    ADVERTISEMENT = "advertisement"
    """Advertisements, and the word that marks them."""
    EMBED = "embed"
    """A post or film of another site shown inside the story."""
    AGENCY_TAG = "agency_tag"
    """The mark of a news agency at the end of its report."""
    TAGS_LINE = "tags_line"
    """The keywords of the article, printed."""
    READ_TIME = "read_time"
    """How long it takes to read or hear."""
    SECTION_LABEL = "section_label"
    """The name of the section, printed; what it says is in `section`."""
    WIDGET = "widget"
    """The words of something to click or play: a player, a quiz, a poll."""
    FACT_BOX = "fact_box"
    """Background or figures in a box of their own beside the story."""
    NAVIGATION = "navigation"
    """The way through the site: menus, breadcrumbs, page numbers."""
    STANDING = "standing"
    """What the publisher prints with article after article, as its profile says."""


class Place(StrEnum):
    """Where a standing passage is printed, told from the story of each article."""

    BEFORE = "before"
    """Above the first passage of the story."""
    INSIDE = "inside"
    """Between passages of the story, or now here and now there."""
    AFTER = "after"
    """Below the last passage of the story."""


class Acceptance(StrEnum):
    """What somebody has decided about a passage of a profile."""

    PROPOSED = "proposed"
    """Nobody has decided; it is shown and cuts nothing."""
    ACCEPTED = "accepted"
    """It is cut from the publisher's pages."""
    REJECTED = "rejected"
    """It belongs to the stories, and is not proposed again."""


class PageType(StrEnum):
    """What kind of page the bytes are; only the first three become articles."""

    ARTICLE = "article"
    """One story."""
    OPINION = "opinion"
    """A comment, column or editorial."""
    LIVE = "live"
    """A story that is told entry by entry while it happens."""
    INDEX = "index"
    """A list of links to stories: a front page, a section, a tag."""
    PAYWALL_STUB = "paywall_stub"
    """The beginning of a story that only subscribers can read."""
    BLOCKED = "blocked"
    """A wall that asks whether a person is there."""
    CONSENT = "consent"
    """A wall that asks for cookies or tracking."""
    ERROR = "error"
    """An error message in place of a page, whatever its HTTP status."""


class Stage(StrEnum):
    """Where a page stopped."""

    LOAD = "load"
    """Getting the bytes from the file."""
    DECODE = "decode"
    """Making text of the bytes."""
    PARSE = "parse"
    """Making a tree of the text."""
    CLASSIFY = "classify"
    """Deciding what kind of page it is."""
    EXTRACT = "extract"
    """Finding what the page claims, and its body."""
    NORMALIZE = "normalize"
    """Settling on one value for each field, and cutting the furniture."""


class RejectReason(StrEnum):
    """Why a page gave no article: the closed list."""

    UNREADABLE = "unreadable"
    """The file could not be read, or the manifest's row not understood."""
    EMPTY = "empty"
    """There are no bytes, or only blank ones."""
    NOT_TEXT = "not_text"
    """The bytes are an image, a PDF or another format that is no page."""
    TRUNCATED = "truncated"
    """The compressed bytes end early."""
    TOO_LARGE = "too_large"
    """The page is larger than 20 MiB when inflated, or has over 20,000 passages."""
    TOO_DEEP = "too_deep"
    """Elements nest deeper than the parser can go."""
    UNDECODABLE = "undecodable"
    """No encoding makes sense of the bytes, or compressed ones are damaged."""
    HTTP_ERROR = "http_error"
    """The server answered with an error, or the page says that it is one."""
    BLOCKED = "blocked"
    """The page asks whether a person is there."""
    CONSENT_WALL = "consent_wall"
    """The page asks for cookies or tracking and shows no story."""
    PAYWALL = "paywall"
    """The page shows the beginning of a story and says that it is not free."""
    INDEX_PAGE = "index_page"
    """The page is a list of links to stories."""
    NO_TEXT = "no_text"
    """Nothing is left that could be a story."""
    FAILED = "failed"
    """A fault of ours: a rule could not cope, or the reading process died."""


class Precision(StrEnum):
    """How much of a publication date the page gives."""

    SECOND = "second"
    MINUTE = "minute"
    DAY = "day"


class ZoneSource(StrEnum):
    """What told in which zone an instant has its day."""

    EXPLICIT = "explicit"
    """The zone stands with the time, and is not UTC."""
    PUBLISHER = "publisher"
    """The time is told in UTC; the day or the clock that the page prints tells the local day."""
    ASSUMED = "assumed"
    """The time is told in UTC and nothing tells the local day: the day is that of UTC."""


class DateFlag(StrEnum):
    """What was seen of a date that may make one doubt it."""

    FUTURE = "future"
    """The page also names a date later than its fetch, which was not believed."""
    DISAGREE = "disagree"
    """The dates that the page names differ by more than a day."""
    EQUALS_FETCH = "equals_fetch"
    """The date is that of the fetch: to the minute, or to the day where no time is given."""


class BlockKind(StrEnum):
    """What a block of the body is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    TABLE = "table"
    CAPTION = "caption"


class CreditKind(StrEnum):
    """Who can be credited with an article."""

    PERSON = "person"
    """Somebody, by name or pen name."""
    ORGANIZATION = "organization"
    """A newsroom, a desk, a firm: whatever signs in the place of people."""
    AGENCY = "agency"
    """A news agency."""


class Field(StrEnum):
    """The fields of an article that a page makes claims about."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    AUTHOR = "author"
    AGENCY = "agency"
    PUBLISHED = "published"
    MODIFIED = "modified"
    SECTION = "section"
    TAGS = "tags"
    LANGUAGE = "language"
    CANONICAL_URL = "canonical_url"
    PUBLISHER = "publisher"
    CORRECTION = "correction"
    PAGE_TYPE = "page_type"
    IS_FREE = "is_free"
