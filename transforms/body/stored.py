"""A page that shows no story may store one in a script, for a program to show."""

import json
import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from transforms.decoding.document import Document, is_stored, tree_of

LEAST_CHARS = 400
"""A shorter text is a label or a note."""

MOST_STRINGS = 20_000
DEPTH = 2
"""Of strings within strings: the state of a program is often one long string itself."""

# A string without an end goes to the end: no second one is looked for inside it.
_STRING = re.compile(
    r'(?:"(articleBody)"\s{0,9}:\s{0,9})?"([^"\\]*(?:\\.[^"\\]*)*)("|\\?\Z)', re.DOTALL
)
_TOLD = '"articleBody"'
_LINE = re.compile(r"\n+")


def stored_story(document: Document) -> Document | None:
    """Return the longest text that the scripts of a page hold as markup or as `articleBody`."""
    scripts = (one.text or "" for one in document.tree.iter("script"))
    texts = (text for script in scripts for text in _texts(script, depth=DEPTH))
    return _as_document(max(texts, key=len, default=""), document)


def told_story(document: Document) -> Document | None:
    """Return the longest `articleBody` of the page's JSON-LD."""
    scripts = (one.text or "" for one in document.tree.iter("script") if _is_json_ld(one))
    told = [text for script in scripts if _TOLD in script for text in _texts(script, depth=0)]
    return _as_document(max(told, key=len, default=""), document)


def _is_json_ld(script: HtmlElement) -> bool:
    return "ld+json" in script.get("type", "").lower()


def _as_document(text: str, document: Document) -> Document | None:
    """Return a text as a page of its own, if it is long enough to be a story."""
    tree = tree_of(text) if len(text) >= LEAST_CHARS else None
    return None if tree is None else Document(tree=tree, url=document.url, base=document.base)


def _texts(source: str, *, depth: int) -> Iterator[str]:
    """Yield every text that stands as a string in a source, or in a string in it."""
    if not is_stored(source):
        return
    for found in islice(_STRING.finditer(source), MOST_STRINGS):
        key, written, end = found.groups()
        if len(written) < LEAST_CHARS or end != '"':
            continue
        try:
            text = str(json.loads(f'"{written}"', strict=False))
        except ValueError:  # a string of a program that JSON does not know
            continue
        if key:
            yield text if is_stored(text) else _paragraphs(text)
        elif text.lstrip().startswith("<"):
            yield text
        elif depth:
            yield from _texts(text, depth=depth - 1)


def _paragraphs(text: str) -> str:
    """Return the lines of a plain text as paragraphs of markup."""
    plain = text.replace("&", "&amp;").replace("<", "&lt;")
    return "".join(f"<p>{line}</p>" for line in _LINE.split(plain))
