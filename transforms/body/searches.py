"""What trafilatura looks for by XPath is found by walking, and gives the same elements.

Its XPaths ask a pattern of each element by way of `re:test`, which costs more than all else in
them. Pages repeat few classes and ids, so what a pattern says of one is remembered. The patterns
are trafilatura's own.
"""

# ruff: noqa: SLF001  (its lists of words are what its XPaths are made of; `inside` pins the version)

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from lxml.html import HtmlElement
from trafilatura import settings, xpaths

REMEMBERED = 8_192
"""Classes and ids; a page has a few hundred."""

FRAMES = ("article", "div", "main", "section")
BLOCKS = ("div", "item", "list", "p", "section", "span")
STORY_CLASSES = frozenset({"postarea", "art-postcontent", "text", "cell", "story"})
CLEANED = frozenset({"aside", "fencedframe", "footer", "script", "style", "svg", "template"})

Says = Callable[[str], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """Finds elements below a tree, in the order of the page."""

    tags: tuple[str, ...]
    """None is all."""
    is_found: Callable[[HtmlElement], bool]
    most: int | None = None

    def __call__(self, tree: HtmlElement) -> list[HtmlElement]:
        """Return what is found: all of it, before any of it is changed."""
        is_found = self.is_found
        found = (one for one in tree.iter(*self.tags) if is_found(one) and one is not tree)
        return list(islice(found, self.most))


def _pattern(*tokens: str, flags: re.RegexFlag = re.NOFLAG) -> Says:
    """Return whether a value has any of the patterns; an empty one has none."""
    search = re.compile("|".join(tokens), flags).search

    @lru_cache(maxsize=REMEMBERED)
    def says(value: str) -> bool:
        return search(value) is not None

    return says


def _first_of(element: HtmlElement, one: str, other: str) -> str:
    """Return the first of two attributes, as they stand in the page: XPath's `@id|@class`."""
    return next((value for name, value in element.items() if name in {one, other}), "")


_is_body_id = _pattern(*xpaths._ARTICLE_CONTENT_ID_TOKENS)
_is_body_class = _pattern(*xpaths._ARTICLE_CONTENT_CLASS_TOKENS)
_is_story_id = _pattern(*xpaths._STORY_ID_TOKENS)
_is_story_class = _pattern("(?i:fulltext)", *xpaths._STORY_CLASS_TOKENS)
_is_main_id = _pattern(*xpaths._MAIN_CONTENT_ID_TOKENS, "[Mm]ain-[Cc]ontent")
_is_main_class = _pattern(
    *xpaths._MAIN_CONTENT_CLASS_TOKENS, "[Mm]ain-[Cc]ontent", "[Pp]age-[Cc]ontent"
)
_is_comment_id = _pattern(f"^(?:{xpaths._COMMENTS_ID})")
_is_thread_id = _pattern(f"^(?:{xpaths._COMMENTS_ID}|disqus_thread|dsq-comments)")
_is_comment_class = _pattern(xpaths._COMMENTS_CLASS)
_is_added = _pattern("mvp-post-add-(?:box|wrap)")
_is_endless = _pattern("mvp-post-add-(?:box|wrap)|infinite-?scroll")
_is_chrome_id = _pattern(*xpaths._OVERALL_DISCARD_BOTH_TOKENS, *xpaths._OVERALL_DISCARD_ID_TOKENS)
_is_chrome_class = _pattern(
    *xpaths._OVERALL_DISCARD_BOTH_TOKENS, *xpaths._OVERALL_DISCARD_CLASS_TOKENS
)
_is_hidden_class = _pattern(
    "^hide-|comments-title|nocomments|-reply-|message|akismet|suggest-links|-hide-|hide-print"
    "| hidden| hide|noprint|notloaded"
)
_is_hidden_id = _pattern("reader-comments|akismet")
_is_consent = _pattern(settings._COOKIE_CONSENT_RE, flags=re.IGNORECASE)


def _is_body(element: HtmlElement) -> bool:
    class_, id_ = element.get("class", ""), element.get("id", "")
    return (
        class_ in {"post", "entry"}
        or id_ == "articleContent"
        or element.get("itemprop") == "articleBody"
        or (id_ != "" and _is_body_id(id_))
        or (class_ != "" and _is_body_class(class_))
    )


def _is_story(element: HtmlElement) -> bool:
    class_, id_ = element.get("class", ""), element.get("id", "")
    return (
        element.get("role") == "article"
        or id_ in {"article", "story"}
        or class_ in STORY_CLASSES
        or (id_ != "" and _is_story_id(id_))
        or (class_ != "" and _is_story_class(class_))
    )


def _is_main(element: HtmlElement) -> bool:
    class_, id_ = element.get("class", ""), element.get("id", "")
    return (
        "content" in {id_, class_}
        or (id_ != "" and _is_main_id(id_))
        or (class_ != "" and _is_main_class(class_))
    )


def _is_comments(element: HtmlElement) -> bool:
    class_, id_ = element.get("class", ""), element.get("id", "")
    is_list = element.tag in {"ol", "ul"}
    return (class_ != "" and _is_comment_class(class_)) or (
        id_ != "" and (_is_comment_id(id_) if is_list else _is_thread_id(id_))
    )


def _is_appended(element: HtmlElement) -> bool:
    names = (element.get("class", ""), element.get("id", ""))
    return any(map(_is_endless, names)) and (
        any(map(_is_added, names)) or next(element.iterdescendants("h1"), None) is None
    )


def _is_chrome(element: HtmlElement) -> bool:
    class_, id_ = element.get("class", ""), element.get("id", "")
    if (class_ != "" and _is_chrome_class(class_)) or (id_ != "" and _is_chrome_id(id_)):
        return True
    if "cookie" in class_ or "cookie" in id_:
        return "cookie" in _first_of(element, "id", "class")
    return (
        bool(element.get("data-lp-replacement-content") is not None)
        or "nav" in element.get("role", "").replace("N", "n")
        or "MostPopularStories" in element.get("data-component", "")
    )


def _is_hidden(element: HtmlElement) -> bool:
    class_, id_ = element.get("class", ""), element.get("id", "")
    if class_ != "" and _is_hidden_class(class_):
        return True
    if id_ != "" and (_is_hidden_id(id_) or _first_of(element, "id", "class").startswith("reply-")):
        return True
    style = element.get("style", "")
    return (
        (not id_ and class_.startswith("reply-"))
        or "display:none" in style
        or "display: none" in style
        or (
            ("hidden" in style or "hidden" in id_) and "hidden" in _first_of(element, "id", "style")
        )
        or element.get("aria-hidden") == "true"
    )


def _is_cleaned(element: HtmlElement) -> bool:
    if element.tag in CLEANED:
        return True
    class_, id_ = element.get("class", ""), element.get("id", "")
    if (class_ != "" and _is_consent(class_)) or (id_ != "" and _is_consent(id_)):
        return True
    is_near = element.tag == "div" and ("footer" in class_ or "footer" in id_)
    return is_near and "footer" in _first_of(element, "class", "id")


BODY = (
    Search(tags=FRAMES, is_found=_is_body, most=1),
    xpaths.BODY_XPATH[1],
    Search(tags=FRAMES, is_found=_is_story, most=1),
    Search(tags=FRAMES, is_found=_is_main, most=1),
    xpaths.BODY_XPATH[4],
)
COMMENTS = (Search(tags=("div", "list", "section", "details", "ol", "ul"), is_found=_is_comments),)
RAW = (
    Search(tags=("div", "section", "aside"), is_found=_is_appended),
    xpaths.RAW_TREE_PRUNE_XPATH[1],
)
DISCARDED = (Search(tags=BLOCKS, is_found=_is_chrome), Search(tags=(), is_found=_is_hidden))
CLEANED_OF = Search(tags=(), is_found=_is_cleaned)
