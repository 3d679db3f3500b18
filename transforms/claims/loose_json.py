"""JSON that content systems have broken is read as far as its meaning is plain."""

import json
import re
from collections.abc import Iterator
from html import unescape

LONGEST = 2_000_000
"""Characters of a script that are read; the rest is as if the page had been cut there."""
_MOST_TOKENS = 400_000

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

# A string ends at a quote that punctuation follows: others are quotation marks someone forgot to
# escape. What follows a loop below always matches, so that nothing is ever tried a second time.
# (Possessive loops would say so, but early Pythons of 3.11, such as 3.11.2, read them wrong.)
_TOKEN = re.compile(
    r'"(?P<string>(?:[^"\\]+|\\.|"(?!\s*(?:[,:}\]]|$)))*)"?'
    r"|(?P<mark>[{}\[\],:])"
    r"|(?P<bare>-?\d[\d.eE+-]*|true\b|false\b|null\b)"
    r"|/\*(?:[^*]+|\*(?!/))*(?:\*/|$)",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))", re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "", "f": ""}


def loose_json(text: str) -> tuple[Json, ...]:
    """Return the values written in `text`, one after the other.

    Sound JSON is read as it is. Else: raw line breaks in strings, comments and CDATA around it,
    trailing commas, forgotten escapes, several values in a row, HTML entities for its quotes and
    a missing end are read over. The time is linear in the length, and any depth is safe.

    >>> loose_json('<!-- {"a": [1, 2,], "b": "cut o')
    ({'a': [1, 2], 'b': 'cut o'},)
    """
    text = text[:LONGEST].strip("\ufeff \t\r\n;")
    if "&quot;" in text and '"' not in text:
        text = unescape(text)
    try:
        return (json.loads(text, strict=False),)
    except (ValueError, RecursionError):
        return tuple(_values(text))


def _values(text: str) -> Iterator[Json]:
    """Yield each outermost value of `text`, from its tokens and a stack of open containers."""
    roots: list[Json] = []
    stack: list[_Open] = [_Open(roots)]
    for count, token in enumerate(_TOKEN.finditer(text)):
        mark = token["mark"]
        if mark in {"{", "["}:
            container: list[Json] | dict[str, Json] = {} if mark == "{" else []
            stack[-1].put(container)
            stack.append(_Open(container))
        elif mark in {"}", "]"} and len(stack) > 1:
            stack.pop()
        elif mark == ",":
            stack[-1].key = None
        elif token["string"] is not None:
            stack[-1].put(_unescaped(token["string"]))
        elif token["bare"]:
            stack[-1].put(_bare(token["bare"]))
        if count >= _MOST_TOKENS:
            break
    yield from roots


class _Open:
    """A container that is not closed yet; in an object, the first of two values is the key."""

    __slots__ = ("container", "key")

    def __init__(self, container: list[Json] | dict[str, Json]) -> None:
        self.container = container
        self.key: str | None = None

    def put(self, value: Json) -> None:
        """Append to a list; in an object take a key, or give the key its value."""
        if isinstance(self.container, list):
            self.container.append(value)
        elif self.key is not None:
            self.container[self.key] = value
            self.key = None
        elif isinstance(value, str):
            self.key = value


def _bare(text: str) -> Json:
    """Return a number, true, false or null; as a string what is no number after all."""
    try:
        value: Json = json.loads(text)
    except ValueError:
        return text
    return value


def _unescaped(text: str) -> str:
    """Return what a string of JSON stands for, surrogate pairs joined."""
    if "\\" not in text:
        return text
    plain = _ESCAPE.sub(lambda found: _unescaped_one(found[1], found[2]), text)
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _unescaped_one(digits: str | None, char: str) -> str:
    return chr(int(digits, 16)) if digits else _ESCAPES.get(char, char)
