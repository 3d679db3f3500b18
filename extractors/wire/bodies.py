"""A body is what its content codings hold, and never more than is allowed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from extractors.fetch import ErrorClass
from extractors.wire.codings import CODINGS
from extractors.wire.damaged import Damaged

MAX_CODINGS = 3
"""Stacked: no server has a reason for more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """What came of undoing codings: all of it, or what came before it went wrong."""

    body: bytes
    error: ErrorClass | None = None
    """BAD_CODING or BOMB; None where the body is whole."""
    detail: str | None = None
    """What happened, in words."""


def undo(coding: str | None, chunks: Iterable[bytes], limit: int) -> Undone:
    """Undo `coding` (`gzip`, or several in the order applied: `gzip, br`) over `chunks`.

    No step holds more than `limit` bytes and one piece: neither the body, nor what stands
    between two codings.

    >>> undo("identity", [b"Tides"], 10).body
    b'Tides'
    >>> undo("gzip", [b"Tides"], 10).error
    <ErrorClass.BAD_CODING: 'bad_coding'>
    """
    names = coding_names(coding)
    unknown = [name for name in names if name not in CODINGS]
    if unknown or len(names) > MAX_CODINGS:
        what = f"{unknown[0]!r} is no coding that we know" if unknown else f"{len(names)} codings"
        return Undone(body=b"", error=ErrorClass.BAD_CODING, detail=what)
    kept: list[bytes] = []
    try:
        kept.extend(_pieces(names, chunks, limit))  # what came before damage stays
    except Damaged as damage:
        return Undone(body=b"".join(kept), error=ErrorClass.BAD_CODING, detail=str(damage))
    except _TooMuch:
        detail = f"it inflates to more than {limit:,} bytes"
        return Undone(body=b"".join(kept), error=ErrorClass.BOMB, detail=detail)
    return Undone(body=b"".join(kept))


def coding_names(coding: str | None) -> tuple[str, ...]:
    """Return the codings that a `Content-Encoding` names, in the order applied.

    >>> coding_names("GZip, identity,br")
    ('gzip', 'br')
    """
    names = (name.strip().lower() for name in (coding or "").split(","))
    return tuple(name for name in names if name not in {"", "identity"})


class _TooMuch(Exception):  # noqa: N818  (it ends a loop, two functions up)
    """More came out of a step than is allowed."""


def _pieces(names: tuple[str, ...], chunks: Iterable[bytes], limit: int) -> Iterator[bytes]:
    """Give the body in pieces; no bytes at all are an empty body in any coding."""
    source = (chunk for chunk in chunks if chunk)
    first = next(source, None)
    if first is None:
        return
    pieces: Iterator[bytes] = chain([first], source)
    for name in reversed(names):
        pieces = _within(CODINGS[name](pieces), limit)
    yield from _within(pieces, limit)


def _within(pieces: Iterator[bytes], limit: int) -> Iterator[bytes]:
    """Give `pieces` while they are together within `limit`; raise _TooMuch at the first beyond."""
    n_bytes = 0
    for piece in pieces:
        n_bytes += len(piece)
        if n_bytes > limit:
            raise _TooMuch
        if piece:
            yield piece
