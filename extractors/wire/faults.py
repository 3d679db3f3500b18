"""What went wrong below has a class, and words for people."""

import ssl

import h2.events
import h2.exceptions
import h11
import httpcore

from extractors.fetch import ErrorClass
from extractors.wire.exchange import Exchange
from extractors.wire.unanswered import Unanswered, root

FAULTS = (
    httpcore.NetworkError,
    httpcore.ProtocolError,
    h2.exceptions.H2Error,  # httpcore lets it through while a body is read
    ssl.SSLError,  # a record that cannot be read, after the handshake
    ValueError,  # httpcore reads the status of HTTP/2 by int()
)
"""All that the layers below raise for what a server does."""
H11_TOO_LARGE = 431
HTTP_START = b"HTTP/"


def unanswered(fault: Exception, exchange: Exchange) -> Unanswered:
    """Return what `fault` means for a request that has come as far as `exchange`."""
    cause = _cause(fault)
    if isinstance(cause, Unanswered):
        return cause
    if isinstance(cause, ssl.SSLError):
        return Unanswered(ErrorClass.TLS, f"the server broke TLS off: {cause}; try again later")
    if exchange.status is None and _is_large_head(cause):
        return Unanswered(ErrorClass.HEADERS_TOO_LARGE, "its head has no end; tell its owner")
    if exchange.status is None and not _is_http(exchange.first_read):
        return Unanswered(ErrorClass.PROTOCOL, "what came is no HTTP; is it another service?")
    if _is_broken_off(fault, cause, exchange):
        where = "before an answer came" if exchange.status is None else "in the middle of the body"
        return Unanswered(ErrorClass.RESET, f"the server broke off {where}; try again later")
    return Unanswered(ErrorClass.PROTOCOL, f"what came is no HTTP: {cause}; tell its owner")


def _cause(fault: Exception) -> BaseException:
    """Return what was wrong at first; httpcore puts what h2 raises into its own, as an argument."""
    first = root(fault)
    inner = first.args[0] if first.args else None
    return inner if isinstance(inner, Exception) else first


def _is_large_head(cause: BaseException) -> bool:
    """Tell whether h11 or h2 gave up on a head for its size."""
    if isinstance(cause, h11.RemoteProtocolError):
        return cause.error_status_hint == H11_TOO_LARGE
    return isinstance(cause, h2.exceptions.DenialOfServiceError)


def _is_http(start: bytes) -> bool:
    """Tell whether what came first may be the start of HTTP/1, or of frames of HTTP/2."""
    return HTTP_START.startswith(start[: len(HTTP_START)]) or start[:2] == b"\0\0"


def _is_broken_off(fault: Exception, cause: BaseException, exchange: Exchange) -> bool:
    """Tell whether the connection, or the stream within it, ended before the answer did."""
    ended = isinstance(fault, httpcore.NetworkError) or exchange.last_read == b""
    told = fault.args and isinstance(
        fault.args[0], h2.events.StreamReset | h2.events.ConnectionTerminated
    )
    return ended or bool(told) or isinstance(cause, h2.exceptions.InvalidBodyLengthError)
