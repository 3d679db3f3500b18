"""A value from an attribute or a script is plain text, whatever it was wrapped in."""

import re
from collections.abc import Iterator, Sequence
from html import unescape

from transforms.texts.text import clean_line

_LONGEST = 5_000
_MOST_TAGS = 100
_LONGEST_TAG = 80
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_COMMA = re.compile(r"[,;|]")
# What systems file by, and readers never see: `Category: News`, and numbers in hex.
_INTERNAL = re.compile(r".*\w:.*|[0-9a-f-]{24,}")


def plain_line(text: str) -> str:
    """Return `text` as one line without markup, entities that were escaped twice undone."""
    text = text[:_LONGEST]
    if "&" in text:
        text = unescape(unescape(text))
    return clean_line(_MARKUP.sub("", text) if "<" in text else text)


def tags(lines: Sequence[str]) -> Iterator[str]:
    """Yield each tag: of a list its items, of a single line what commas part."""
    parts = _COMMA.split(lines[0]) if len(lines) == 1 else lines
    for part in parts[:_MOST_TAGS]:
        tag = part.strip().lstrip("#")
        if tag and len(tag) <= _LONGEST_TAG and not _INTERNAL.fullmatch(tag):
            yield tag
