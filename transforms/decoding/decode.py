"""Every payload becomes text in its true encoding, or says why it cannot."""

import re
import zlib
from gzip import BadGzipFile, GzipFile
from io import BytesIO

from extractors.page import RawPage
from transforms.article import Decoded, Rejected
from transforms.decoding.charset import Reading, read
from transforms.decoding.signature import foreign_format
from transforms.reject import reject
from transforms.vocabulary import RejectReason, Stage

MAX_PAGE_BYTES = 20 * 1024 * 1024
"""No article is as large. It counts what comes out of a gzip stream, too."""

_GZIP_MAGIC = b"\x1f\x8b"
_CHUNK_BYTES = 1024 * 1024

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_CONTROL_BYTES = bytes(code for code in range(128) if _CONTROLS.match(chr(code)))
_LOST_SHARE = 0.05

_BEGINS_AS_MARKUP = re.compile(
    r"\s{0,9999}<(?:!doctype|!--|\?xml|(?:html|head|body|title|meta|link|script|style|header|nav"
    r"|main|article|section|div|table|center|h1|p)[\s/>])",
    re.IGNORECASE,
)
_STRUCTURE = re.compile(
    r"</?(?:html|head|body|title|meta|article|section|div|table|tr|td|ul|li|h[1-6]|p|br)[\s/>]",
    re.IGNORECASE,
)


def decode(page: RawPage) -> Decoded | Rejected:
    r"""Return the text of `page` with the evidence for its encoding, or the reason for none.

    Line ends become `\n`; control characters go.
    """
    payload = _inflated(page)
    if isinstance(payload, Rejected):
        return payload
    if len(payload) > MAX_PAGE_BYTES:
        detail = (
            f"{_size(page, payload)}; the limit is {MAX_PAGE_BYTES:,} bytes. The bytes are kept"
        )
        return _rejected(page, RejectReason.TOO_LARGE, detail)
    if not payload.strip(b"\0 \t\r\n"):
        detail = f"{len(payload):,} bytes, all of them blank" if payload else "0 bytes"
        return _rejected(page, RejectReason.EMPTY, detail)
    content_type = page.header("content-type")
    if name := foreign_format(payload, content_type):
        return _rejected(page, RejectReason.NOT_TEXT, f"{name}, not a page")
    reading = read(payload, content_type)
    text = _without_controls(reading, payload).replace("\r\n", "\n").replace("\r", "\n")
    if (n_lost := text.count("\ufffd")) > _LOST_SHARE * len(text):
        detail = f"no encoding reads it: {n_lost:,} of {len(text):,} characters are lost"
        return _rejected(page, RejectReason.UNDECODABLE, detail)
    return Decoded(
        text=text,
        encoding=reading.encoding,
        encoding_source=reading.source,
        is_capture=_is_capture(text, page.target_uri, content_type),
    )


def _without_controls(reading: Reading, payload: bytes) -> str:
    """Return what was read without control characters, which in UTF-8 are bytes of their own."""
    is_clean = len(payload.translate(None, _CONTROL_BYTES)) == len(payload)
    if is_clean and reading.encoding == "utf-8":
        return reading.text
    return _CONTROLS.sub("", reading.text)


def _inflated(page: RawPage) -> bytes | Rejected:
    """Return the payload, inflated when it is gzip; a bomb is stopped at the limit."""
    if not page.payload.startswith(_GZIP_MAGIC):
        return page.payload
    inflated = bytearray()
    stream = GzipFile(fileobj=BytesIO(page.payload))
    try:
        while len(inflated) <= MAX_PAGE_BYTES and (chunk := stream.read1(_CHUNK_BYTES)):
            inflated += chunk
    except EOFError:
        detail = f"the gzip stream ends early; {len(inflated):,} bytes came out of it"
        return _rejected(page, RejectReason.TRUNCATED, detail)
    except (BadGzipFile, zlib.error) as error:
        detail = f"the gzip stream is damaged after {len(inflated):,} bytes: {error}"
        return _rejected(page, RejectReason.UNDECODABLE, detail)
    return bytes(inflated)


def _is_capture(text: str, target_uri: str, content_type: str | None) -> bool:
    """Return whether `text` is plain text: its structure decides before its label.

    What begins as markup is HTML even when served as text/plain. Else a label of plain text
    (the header, or without one a name in .txt) is believed, so `<b>` in a sentence stays a
    word of it; and without such a label, text without one structural tag is a capture.
    """
    if _BEGINS_AS_MARKUP.match(text):
        return False
    says_plain = (
        content_type.strip().lower().startswith("text/plain")
        if content_type
        else target_uri.lower().endswith(".txt")
    )
    return says_plain or not _STRUCTURE.search(text)


def _size(page: RawPage, payload: bytes) -> str:
    if payload is page.payload:
        return f"{len(payload):,} bytes"
    return f"{len(page.payload):,} bytes of gzip inflate to {len(payload):,} or more"


def _rejected(page: RawPage, reason: RejectReason, detail: str) -> Rejected:
    return reject(page, Stage.DECODE, reason, detail)
