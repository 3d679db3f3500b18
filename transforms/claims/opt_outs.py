"""What the markup of a page says against text and data mining is kept, whoever may obey it."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import chain

from transforms.claims.plain import plain_line
from transforms.decoding.document import Document

_LONGEST = 200
"""Characters of a signal that are kept."""


@dataclass(frozen=True, slots=True)
class _Words:
    """How pages speak to robots."""

    against_learning: frozenset[str]
    """What speaks of learning machines, to whichever robot it is addressed."""
    against_all: frozenset[str]
    gatherers: frozenset[str]
    """Robots that gather for learning machines: to them `noindex` says the same."""


def opt_outs(document: Document) -> tuple[str, ...]:
    """Return the signals of `<meta>`, each once: `meta:robots=noai`, `meta:tdm-reservation=1`."""
    found = (
        f"meta:{name}={value}"[:_LONGEST]
        for name, content in _metas(document)
        for value in _signals(name, content)
    )
    return tuple(dict.fromkeys(found))


def _metas(document: Document) -> Iterator[tuple[str, str]]:
    """Yield name, in lower case, and content of each `<meta>`."""
    for meta in document.tree.iter("meta"):
        name = (meta.get("name") or meta.get("http-equiv") or "").strip().lower()
        content = plain_line(meta.get("content") or "")
        if name and content:
            yield name, content


def _signals(name: str, content: str) -> Iterator[str]:
    """Yield what one `<meta>` says against mining."""
    words = _words()
    if name == "tdm-policy" or (name == "tdm-reservation" and content == "1"):
        yield content
    elif name in words.gatherers:
        yield from _directives(content, words.against_learning | words.against_all)
    elif name == "robots" or name.endswith("bot"):
        yield from _directives(content, words.against_learning)


def _directives(content: str, wanted: frozenset[str]) -> Iterator[str]:
    """Yield the wanted among directives that commas or spaces part."""
    said = chain.from_iterable(part.split() for part in content.lower().split(","))
    return (word for word in said if word in wanted)


@cache
def _words() -> _Words:
    entry = resources.files("transforms.claims") / "opt_outs.toml"
    read = tomllib.loads(entry.read_text(encoding="utf-8"))
    return _Words(**{name: frozenset(words.split()) for name, words in read.items()})
