"""What a front page's links came to teaches which of its links are worth following."""

from collections.abc import Iterable

from extractors.discovery.shapes import Shapes, learn
from extractors.frontier.marks import Marks
from flows.crawling.ended import THERE, Ended


def shapes_of(marks: Marks, source: str) -> Shapes:
    """Return what a source has yielded so far."""
    mark = marks.get(_name(source))
    return Shapes.from_json(mark) if mark else Shapes()


def remember_shapes(marks: Marks, source: str, ended: Iterable[Ended]) -> None:
    """Learn from the pages of a source that came: articles, and pages that are none.

    A wall, an error or a page that is gone says nothing of what its address leads to.
    """
    came = [one for one in ended if one.read and one.settlement.outcome in THERE]
    if not came:
        return
    articles = [one.errand.url for one in came if one.read and one.read.article_id]
    others = [one.errand.url for one in came if one.read and not one.read.article_id]
    marks.put(_name(source), learn(shapes_of(marks, source), articles, others).to_json())


def _name(source: str) -> str:
    return f"shapes {source}"
