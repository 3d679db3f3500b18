"""The block of a response is an HTTP answer, and its page the body with all codings undone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.fetch import ErrorClass
from extractors.wire.bodies import coding_names, undo

LEFT_OUT = frozenset({"set-cookie", "set-cookie2"})
"""They were given to the archiver, and are nobody else's."""
_STATUS_LINE = re.compile(rb"HTTP/\d(?:\.\d)? {1,9}(\d{3})")
_END_OF_HEAD = re.compile(rb"\r?\n\r?\n")
_CHUNK_SIZE = re.compile(rb"[ \t]{0,9}([0-9A-Fa-f]{1,8})[ \t]{0,9}(?:;[^\r\n]{0,999})?\r?\n")

_LENGTH = re.compile(r"[0-9]{1,15}")


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpAnswer:
    """An answer as it was archived."""

    status: int
    headers: tuple[tuple[str, str], ...]
    """In order, verbatim, without cookies."""
    body: bytes
    """As it came, with its codings."""

    def header(self, name: str) -> str | None:
        """Return the first header called `name`, given in small letters."""
        return next((value for key, value in self.headers if key.lower() == name), None)

    @property
    def media_type(self) -> str | None:
        """What `Content-Type` says, without parameters; None if it says nothing."""
        said = (self.header("content-type") or "").partition(";")[0].strip().lower()
        return said or None


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """What a body came to when its codings were undone."""

    payload: bytes
    error: ErrorClass | None = None
    """RESET where it ends early, BAD_CODING or BOMB."""
    detail: str | None = None


def http_answer(block: bytes) -> HttpAnswer | None:
    r"""Return the answer in `block`; None if it is no HTTP.

    >>> http_answer(b"HTTP/1.1 200 OK\r\nServer: a\r\n\r\nTides").headers
    (('Server', 'a'),)
    """
    status = _STATUS_LINE.match(block)
    if status is None:
        return None
    end = _END_OF_HEAD.search(block)
    head, body = (block[: end.start()], block[end.end() :]) if end else (block, b"")
    lines = _text(head).splitlines()[1:]
    headers = tuple(pair for pair in _pairs(lines) if pair[0].lower() not in LEFT_OUT)
    return HttpAnswer(status=int(status[1]), headers=headers, body=body)


def undone(answer: HttpAnswer, *, limit: int) -> Body:
    """Return the body of `answer` without transfer and content codings, of `limit` bytes at most.

    Many archivers undo codings and leave the headers that tell of them: what does not look coded
    is taken as it is.
    """
    body, is_short = _without_chunks(answer)
    if is_short:
        detail = "its body is shorter than its own headers say"
        return Body(payload=body, error=ErrorClass.RESET, detail=detail)
    coding = answer.header("content-encoding")
    if coding_names(coding) and not _is_markup(body):
        result = undo(coding, [body], limit)
        return Body(payload=result.body, error=result.error, detail=result.detail)
    if len(body) > limit:
        return Body(payload=b"", error=ErrorClass.BOMB, detail=f"it has {len(body):,} bytes")
    return Body(payload=body)


def _without_chunks(answer: HttpAnswer) -> tuple[bytes, bool]:
    """Return the body without chunks, and whether it ends too early."""
    if "chunked" in (answer.header("transfer-encoding") or "").lower():
        return _joined(answer.body)
    told = _LENGTH.fullmatch(answer.header("content-length") or "")
    is_coded = bool(coding_names(answer.header("content-encoding")))
    return answer.body, told is not None and not is_coded and len(answer.body) < int(told[0])


def _joined(body: bytes) -> tuple[bytes, bool]:
    chunks: list[bytes] = []
    at = 0
    while size := _CHUNK_SIZE.match(body, at):
        n_bytes = int(size[1], 16)
        if not n_bytes:
            return b"".join(chunks), False
        chunk = body[size.end() : size.end() + n_bytes]
        chunks.append(chunk)
        at = size.end() + n_bytes
        at += 2 if body.startswith(b"\r\n", at) else 1
    if not at:
        return body, False  # the archiver has joined them
    return b"".join(chunks), True


def _is_markup(body: bytes) -> bool:
    return body[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def _text(head: bytes) -> str:
    try:
        return head.decode()
    except UnicodeDecodeError:
        return head.decode("latin-1")


def _pairs(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Yield names and values; a line that begins with white space goes on with the one before."""
    name, value = "", ""
    for line in lines:
        if line[:1] in {" ", "\t"} and name:
            value = f"{value} {line.strip()}"
            continue
        if name:
            yield name, value
        name, _, value = (part.strip() for part in line.partition(":"))
    if name:
        yield name, value
