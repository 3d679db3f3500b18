"""The bytes of a listing become characters in the encoding that speaks loudest for itself."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

PIECE = 1 << 18
"""Bytes that are decoded at a time."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UNMARKED = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{1,40})")
_CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})", re.IGNORECASE)

# What is called the one on the web is written in the other (https://encoding.spec.whatwg.org).
_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
# Python's other codecs are no encodings of texts on the web, and some take quadratic time.
_KNOWN = frozenset(
    "utf-8 utf-16 utf-16-le utf-16-be koi8-r koi8-u mac-roman mac-cyrillic cp866 iso2022_jp euc_jp"
    " tis-620".split()
    + [f"cp{number}" for number in range(1250, 1259)]
    + [f"iso8859-{number}" for number in range(1, 17)]
    + [*_WIDER, *_WIDER.values()]
)
_ILLEGAL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoding:
    """How the bytes are read, and what is odd about it."""

    name: str
    problem: str | None = None


def encoding_of(body: bytes, content_type: str | None = None) -> Encoding:
    """Return the encoding: a byte order mark, bytes that are UTF-8, then what is declared.

    What the document declares goes before what the header says: a server has one default for all
    its files, and their writers know better. UTF-8 goes before both, because bytes in another
    encoding are hardly ever UTF-8 by accident.
    """
    for mark, name in (*_BOMS, *_UNMARKED):
        if body.startswith(mark):
            return Encoding(name=name)
    declared = [name for name in (_declared(body), _said(content_type)) if name]
    if body.isascii():
        return Encoding(name=declared[0] if "iso2022_jp" in declared[:1] else "utf-8")
    n_damaged = _n_not_utf8(body)
    if not n_damaged:
        return Encoding(name="utf-8")
    others = [name for name in declared if name != "utf-8" and not name.startswith("utf-16")]
    if "utf-8" in declared and n_damaged * 10 < _n_utf8(body):
        return Encoding(name="utf-8", problem=f"{n_damaged} bytes are not in UTF-8")
    if others and others[0] == (declared[0] if declared else None):
        return Encoding(name=others[0])
    name = others[0] if others else "cp1252"
    said = "declared as UTF-8" if "utf-8" in declared else "of no declared encoding"
    return Encoding(name=name, problem=f"{said} and not in UTF-8; read as {name}")


def pieces(body: bytes, encoding: str) -> Iterator[str]:
    """Yield the characters of `body` in pieces, without those that XML has no place for."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    for start in range(0, len(body), PIECE):
        end = start + PIECE
        text = decoder.decode(body[start:end], final=end >= len(body))
        yield _ILLEGAL.sub("", text)


def _declared(body: bytes) -> str | None:
    found = _DECLARED.search(body[:1024])
    return _usable(found[1].decode("ascii", "replace")) if found else None


def _said(content_type: str | None) -> str | None:
    found = _CHARSET.search(content_type[:500]) if content_type else None
    return _usable(found[1]) if found else None


def _usable(label: str) -> str | None:
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return None
    name = _WIDER.get(name, name)
    return name if name in _KNOWN else None


def _n_not_utf8(body: bytes) -> int:
    """Return how many characters of UTF-8 are damaged; the last may be cut off."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    n_marks = body.count("\N{REPLACEMENT CHARACTER}".encode())
    parts = (decoder.decode(body[at : at + PIECE]) for at in range(0, len(body), PIECE))
    return sum(part.count("\N{REPLACEMENT CHARACTER}") for part in parts) - n_marks


def _n_utf8(body: bytes) -> int:
    """Return how many characters beyond ASCII are read as UTF-8."""
    return sum(
        len(text) - len(text.encode("ascii", "ignore")) - text.count("\N{REPLACEMENT CHARACTER}")
        for text in pieces(body, "utf-8")
    )
