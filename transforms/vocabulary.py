"""The closed lists: every class, reason, kind and type has exactly one name, everywhere."""

from enum import StrEnum


class Boilerplate(StrEnum):
    """The classes of text that stand on a page and are not the article."""

    HEADLINE_REPEAT = "headline_repeat"
    BYLINE = "byline"
    DATELINE = "dateline"
    TIMESTAMP = "timestamp"
    CAPTION = "caption"
    CREDIT = "credit"
    IMAGE_NAME = "image_name"
    RELATED = "related"
    TEASER = "teaser"
    NEWSLETTER = "newsletter"
    APP = "app"
    SHARE = "share"
    FOLLOW = "follow"
    AUTHOR_BIO = "author_bio"
    EDITORS_NOTE = "editors_note"
    CORRECTION = "correction"
    COPYRIGHT = "copyright"
    LEGAL = "legal"
    PAYWALL = "paywall"
    CONSENT = "consent"
    COMMENTS = "comments"
    ADVERTISEMENT = "advertisement"
    EMBED = "embed"
    AGENCY_TAG = "agency_tag"
    TAGS_LINE = "tags_line"
    READ_TIME = "read_time"
    SECTION_LABEL = "section_label"
    WIDGET = "widget"
    NAVIGATION = "navigation"


class PageType(StrEnum):
    """What kind of page the bytes are; only the first four become articles."""

    ARTICLE = "article"
    OPINION = "opinion"
    LIVE = "live"
    GALLERY = "gallery"
    INDEX = "index"
    PAYWALL_STUB = "paywall_stub"
    BLOCKED = "blocked"
    CONSENT = "consent"
    ERROR = "error"


class Stage(StrEnum):
    """Where a page stopped."""

    LOAD = "load"
    DECODE = "decode"
    PARSE = "parse"
    CLASSIFY = "classify"
    EXTRACT = "extract"
    NORMALIZE = "normalize"


class RejectReason(StrEnum):
    """Why a page gave no article: the closed list."""

    UNREADABLE = "unreadable"
    EMPTY = "empty"
    NOT_TEXT = "not_text"
    TRUNCATED = "truncated"
    TOO_LARGE = "too_large"
    TOO_DEEP = "too_deep"
    UNDECODABLE = "undecodable"
    HTTP_ERROR = "http_error"
    BLOCKED = "blocked"
    CONSENT_WALL = "consent_wall"
    PAYWALL = "paywall"
    INDEX_PAGE = "index_page"
    NO_TEXT = "no_text"
    FAILED = "failed"


class Precision(StrEnum):
    """How much of a publication date the page gives."""

    SECOND = "second"
    MINUTE = "minute"
    DAY = "day"


class BlockKind(StrEnum):
    """What a block of the body is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    TABLE = "table"
    CAPTION = "caption"


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
    PAGE_TYPE = "page_type"
    IS_FREE = "is_free"
