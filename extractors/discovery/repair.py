"""XML that is nearly well-formed is mended where publishers break it most."""

import re
from collections.abc import Iterator
from html.entities import html5

_MARKUP = frozenset("<>&\"'")
_AMPERSAND = re.compile(r"&(?:#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|([A-Za-z][A-Za-z0-9]{1,31};)?)")
_LESS_THAN = re.compile(r"<(?![A-Za-z_/!?])")
_VOID = re.compile(r"<(br|hr|img|wbr)\b([^<>]{0,2000}?)\s?/?>", re.IGNORECASE)
_CDATA, _CDATA_END = "<![CDATA[", "]]>"


def repaired(text: str) -> str:
    """Return `text` with names of entities as characters, and what is no markup escaped.

    CDATA sections stay as they are.
    """
    return "".join(
        part if part.startswith(_CDATA) else _outside_cdata(part) for part in _sections(text)
    )


def _sections(text: str) -> Iterator[str]:
    """Yield CDATA sections and what stands between them, in order."""
    at = 0
    while (begins := text.find(_CDATA, at)) >= 0:
        ends = text.find(_CDATA_END, begins)
        if ends < 0:
            break
        yield text[at:begins]
        yield text[begins : ends + len(_CDATA_END)]
        at = ends + len(_CDATA_END)
    yield text[at:].replace(_CDATA, "")


def _outside_cdata(text: str) -> str:
    return _VOID.sub(r"<\1\2/>", _LESS_THAN.sub("&lt;", _AMPERSAND.sub(_written, text)))


def _written(found: re.Match[str]) -> str:
    name = found[1]
    if name is None:
        return found[0] if len(found[0]) > 1 else "&amp;"
    if name in ("amp;", "lt;", "gt;", "quot;", "apos;"):
        return found[0]
    meant = html5.get(name)
    return f"&amp;{name}" if meant is None or _MARKUP.intersection(meant) else meant
