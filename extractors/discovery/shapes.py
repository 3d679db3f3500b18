"""Addresses of one shape lead to the same kind of page: what a source yielded before is learned."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

MOST_SHAPES = 500
"""That are remembered of one source; those seen least are forgotten."""
MOST_SEEN = 1_000
"""Pages of one shape; beyond them the counts are halved, so that a site may change its ways."""

_ENDING = re.compile(r"\.(?:s?html?|php|aspx?|jsp|cms|ece)$", re.IGNORECASE)
_DEFAULTS = frozenset({"index", "default"})
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(r"(?:19|20)\d\d[-_]?[01]\d(?:[-_]?[0-3]\d)?")
_WORD_BREAK = re.compile(r"[-_+ ]")
_LONG_NUMBER = re.compile(r"\d{5,}")
_OPAQUE = re.compile(r"(?=[a-z]*\d)(?=\d*[a-z])[a-z0-9]{6,}", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What pages came from addresses of one template."""

    template: str
    n_articles: int = 0
    n_others: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Shapes:
    """What a source yielded before, by the templates of its addresses."""

    seen: tuple[Shape, ...] = ()
    """In the order of their templates."""

    def to_json(self) -> str:
        """Write them down, to be kept until the next run."""
        return json.dumps([[each.template, each.n_articles, each.n_others] for each in self.seen])

    @staticmethod
    def from_json(text: str) -> "Shapes":
        """Read what `to_json` wrote."""
        return Shapes(
            seen=tuple(
                Shape(template=template, n_articles=n_articles, n_others=n_others)
                for template, n_articles, n_others in json.loads(text)
            )
        )


def learn(shapes: Shapes, articles: Iterable[str], others: Iterable[str]) -> Shapes:
    """Return what is known after `articles` became articles and `others` did not."""
    n_articles = Counter({each.template: each.n_articles for each in shapes.seen})
    n_others = Counter({each.template: each.n_others for each in shapes.seen})
    n_articles.update(template for url in articles for template in templates(url))
    n_others.update(template for url in others for template in templates(url))
    total = n_articles + n_others
    kept = sorted(total, key=lambda template: (-total[template], template))[:MOST_SHAPES]
    return Shapes(
        seen=tuple(
            _faded(
                Shape(
                    template=template,
                    n_articles=n_articles[template],
                    n_others=n_others[template],
                )
            )
            for template in sorted(kept)
        )
    )


def templates(url: str) -> tuple[str, ...]:
    """Return the templates of an address: with the words before its last step, and with any.

    >>> templates("https://paper.example/city/2026/11/ferry-runs-aground-12345.html")
    ('/city/{year}/{n}/{words}-{number}.html', '/{word}/{year}/{n}/{words}-{number}.html')
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return ()
    path, ending = _split_ending(parts.path)
    segments = [segment_kind(segment) for segment in segments_of(path)]
    names = sorted(name for name, value in parse_qsl(parts.query[:500]) if value.isdigit())
    tail = ending + "".join(f"?{name}" for name in names[:3])
    anyhow = [kind if "{" in kind else "{word}" for kind in segments]
    near = "/" + "/".join([*segments[:-1], *anyhow[-1:]]) + tail
    far = "/" + "/".join(anyhow) + tail
    return (near,) if near == far else (near, far)


def segments_of(path: str) -> list[str]:
    """Return the steps of a path, decoded, without a file's usual ending."""
    steps = [unquote(step) for step in _split_ending(path)[0].split("/") if step][:20]
    return steps[:-1] if steps and steps[-1].casefold() in _DEFAULTS else steps


def segment_kind(segment: str) -> str:
    """Return what kind of text a step of a path is; a short word stands for itself."""
    if _DAY.fullmatch(segment) and not _YEAR.fullmatch(segment):
        return "{day}"
    if segment.isdigit():
        return _kind_of_number(segment)
    words = [word for word in _WORD_BREAK.split(segment) if word]
    number = "-{number}" if any(map(_LONG_NUMBER.fullmatch, words)) else ""
    if len(words) >= 3:  # noqa: PLR2004  (a name of a section has one or two)
        return f"{{words}}{number}"
    if number:
        return f"{{word}}{number}"
    return "{opaque}" if _OPAQUE.fullmatch(segment) else segment[:40].casefold().replace("{", "(")


def _kind_of_number(segment: str) -> str:
    if _YEAR.fullmatch(segment):
        return "{year}"
    return "{number}" if _LONG_NUMBER.fullmatch(segment) else "{n}"


def _split_ending(path: str) -> tuple[str, str]:
    trimmed = path.rstrip("/")
    found = _ENDING.search(trimmed)
    return (trimmed[: found.start()], found[0].lower()) if found else (trimmed, "")


def _faded(shape: Shape) -> Shape:
    n_articles, n_others = shape.n_articles, shape.n_others
    while n_articles + n_others > MOST_SEEN:
        n_articles, n_others = n_articles // 2, n_others // 2
    return Shape(template=shape.template, n_articles=n_articles, n_others=n_others)
