"""What stands near the headline belongs to the article, unless it belongs to another story."""

from collections.abc import Callable, Sequence
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from transforms.elements.shown import shown_text
from transforms.texts.text import fold

_BEFORE, _AFTER = 40, 150
"""Elements before and after the headline, in the order of the page."""
_MOST_BESIDE = 30
"""Elements right behind or before the headline, where even an aside is about its article."""
_LONGEST_ITEM = 120
"""A longer item of a list is a story's; a shorter one may be a fact about this one."""

_H1: Callable[[HtmlElement], list[HtmlElement]] = etree.XPath("//h1")
_H2: Callable[[HtmlElement], list[HtmlElement]] = etree.XPath("//h2")
_PRECEDING: Callable[[HtmlElement], list[HtmlElement]] = etree.XPath(
    f"preceding::*[position() <= {_BEFORE}]"
)
_FOLLOWING: Callable[[HtmlElement], list[HtmlElement]] = etree.XPath(
    f"following::*[position() <= {_AFTER}]"
)
_BEHIND: Callable[[HtmlElement], list[HtmlElement]] = etree.XPath(
    f"following::*[position() <= {_MOST_BESIDE}]"
)
_ABOVE: Callable[[HtmlElement], list[HtmlElement]] = etree.XPath(
    f"preceding::*[position() <= {_MOST_BESIDE}]"
)
_MOST_HEADINGS = 5
_MOST_OF_SECOND_RANK = 40
"""Menus have many, and stand before the story."""
_MUCH_OF_THE_TITLE = 0.5
"""Share of the title that a heading behind those of menus has to hold: the site's name is less."""
_HELD_BY_ITS_OWN = 0.5
"""An `<article>` with more of the page's paragraphs than this holds its story."""
_LINKED_STORY = 30
"""A longer link is the headline of another story."""
_MOST_LINKS = 20
"""As many links are no facts."""
_RANKS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BOXES = frozenset({"aside", "footer", "header", "li", "section", "ul"})
_CONTROLS = frozenset({"nav", "figure", "form", "select", "button", "script"})
_ELSEWHERE = _CONTROLS | frozenset({"aside", "footer"})


def headings(tree: HtmlElement) -> list[HtmlElement]:
    """Return the headings of the first rank that say something."""
    return [heading for heading in _H1(tree)[:_MOST_HEADINGS] if shown_text(heading)]


def headline(tree: HtmlElement, title: str) -> HtmlElement | None:
    """Return the heading that shares most with the title; else the first of the first rank."""
    first = headings(tree)
    key = fold(title)
    both = (*first, *_second_rank(tree, key))
    shared = [(_shared(fold(shown_text(heading)), key), heading) for heading in both]
    best = max(shared, key=lambda pair: pair[0], default=(0, None))
    return best[1] if best[0] else next(iter(first), None)


def _second_rank(tree: HtmlElement, key: str) -> list[HtmlElement]:
    """Return the first few headings of the second rank, and what else holds much of the title."""
    second = _H2(tree)[:_MOST_OF_SECOND_RANK]
    least = len(key) * _MUCH_OF_THE_TITLE
    rest = second[_MOST_HEADINGS:]
    return second[:_MOST_HEADINGS] + [
        heading for heading in rest if _shared(fold(shown_text(heading)), key) >= least > 0
    ]


def beside(heading: HtmlElement) -> list[HtmlElement]:
    """Return the few elements right behind and before the heading, in whatever box of its article.

    Papers put the day in an aside, a list or a footer of the heading; another story's box holds
    the heading or link of that story.
    """
    around = set(heading.iterancestors())
    verdicts: dict[HtmlElement, bool] = dict.fromkeys(around, False)
    both: Sequence[HtmlElement] = [*_BEHIND(heading), *reversed(_ABOVE(heading))]
    return [element for element in both if not _is_in(element, verdicts, _tells_a_story)]


def near(heading: HtmlElement) -> list[HtmlElement]:
    """Return the elements behind and before the heading that are not of another story."""
    around = set(heading.iterancestors())
    verdicts: dict[HtmlElement, bool] = dict.fromkeys(around, False)
    both: Sequence[HtmlElement] = [*_FOLLOWING(heading), *reversed(_PRECEDING(heading))]
    return [element for element in both if not _is_in(element, verdicts, _is_other_story)]


def _shared(text: str, key: str) -> int:
    """Return how much of a heading and the title is the same: all of one, or nothing."""
    return min(len(text), len(key)) if text in key or key in text else 0


def _is_in(
    element: HtmlElement,
    verdicts: dict[HtmlElement, bool],
    is_elsewhere: Callable[[HtmlElement], bool],
) -> bool:
    """Return whether a box between the element and the heading's own is another story's."""
    path: list[HtmlElement] = []
    box: HtmlElement | None = element
    while box is not None and box not in verdicts:
        path.append(box)
        box = box.getparent()
    verdict = box is not None and verdicts[box]
    for each in reversed(path):
        verdict = verdict or is_elsewhere(each)
        verdicts[each] = verdict
    return verdict


def _is_other_story(box: HtmlElement) -> bool:
    if box.tag == "li":
        return len(shown_text(box)) > _LONGEST_ITEM
    return box.tag in _ELSEWHERE or (box.tag == "article" and not _holds_the_story(box))


def _holds_the_story(article: HtmlElement) -> bool:
    """Return whether most of the page stands in an `<article>` that its headline is not in."""
    everything = _n_chars(article.getroottree().getroot())
    return _n_chars(article) > everything * _HELD_BY_ITS_OWN


def _n_chars(box: HtmlElement) -> int:
    """Return how much text the paragraphs of `box` have."""
    return sum(len(text) for each in box.iter("p") for text in each.itertext())


def _tells_a_story(box: HtmlElement) -> bool:
    """Return whether a box is no part of the heading's article, or holds a heading or its link."""
    if box.tag in _CONTROLS or box.tag in _RANKS or box.tag == "article":
        return True
    if box.tag in {"aside", "footer"} and not any(b.tag == "article" for b in box.iterancestors()):
        return True
    inside = list(islice(box.iter("a", *_RANKS), _MOST_LINKS)) if box.tag in _BOXES else []
    return len(inside) == _MOST_LINKS or any(
        each.tag in _RANKS or len(shown_text(each)) > _LINKED_STORY for each in inside
    )
