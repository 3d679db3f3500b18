"""Servers whose bytes are no good HTTP, or come too slowly, or without end."""

import itertools
from collections.abc import Iterator

from tests.zoo.inhabitant import Inhabitant, one_page
from tests.zoo.pages import story
from tests.zoo.replies import HTML, after, head, raw, resets, says, silence, stalls, stream

FERRY = "Ferry captain paints his boat"
PAGE = story(FERRY).encode()
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def bytes_sent() -> tuple[Inhabitant, ...]:
    """Return the inhabitants that are known for the bytes they send."""
    return (*_lengths(), *_heads(), *_patience())


def _lengths() -> tuple[Inhabitant, ...]:
    long = OK + f"Content-Length: {len(PAGE) + 500}\r\n\r\n".encode() + PAGE
    short = OK + f"Content-Length: {len(PAGE) - 500}\r\n\r\n".encode() + PAGE
    two = OK + f"Content-Length: {len(PAGE)}\r\nContent-Length: 7\r\n\r\n".encode() + PAGE
    chunked = OK + b"Transfer-Encoding: chunked\r\n\r\n"
    half = chunked + f"{len(PAGE):x}\r\n".encode() + PAGE[:300]
    return (
        one_page(
            "length-too-long",
            "It promises more bytes than it sends, and hangs up.",
            raw(long),
            "failed reset",
            is_slow=True,
        ),
        one_page(
            "length-too-short",
            "It promises fewer bytes than it sends, so that what was promised is no whole page.",
            raw(short),
            "failed reset",
        ),
        one_page("length-twice", "It promises two lengths.", raw(two), "failed protocol"),
        one_page(
            "length-unsaid",
            "It promises no length, and ends by hanging up.",
            raw(OK + b"\r\n", PAGE),
            "fetched",
        ),
        one_page(
            "length-words",
            "It promises a length in words.",
            raw(OK + b"Content-Length: many\r\n\r\n" + PAGE),
            "failed protocol",
        ),
        one_page(
            "chunks-garbage",
            "Its chunks have no sizes.",
            raw(chunked + b"zebra\r\n" + PAGE),
            "failed protocol",
        ),
        one_page(
            "chunks-cut-off",
            "It hangs up in the middle of a chunk.",
            raw(half),
            "failed reset",
            is_slow=True,
        ),
        one_page(
            "chunks-unended",
            "Its last chunk is missing.",
            raw(chunked + f"{len(PAGE):x}\r\n".encode() + PAGE + b"\r\n"),
            "failed reset",
            is_slow=True,
        ),
    )


def _heads() -> tuple[Inhabitant, ...]:
    large = tuple((f"X-Filler-{n}", "w" * 1000) for n in range(200))
    cookies = says("more", status=302, headers=(("Location", "/ferry"), ("Set-Cookie", "a=b")))
    return (
        one_page(
            "head-large",
            "The head of its answer has 200 kB.",
            says(PAGE, headers=large),
            "failed headers_too_large",
        ),
        one_page(
            "head-endless",
            "The head of its answer never ends.",
            stream(_endless_head),
            "failed headers_too_large",
        ),
        one_page(
            "head-reset",
            "It breaks off in the middle of the head, every time.",
            resets(b"HTTP/1.1 200 OK\r\nContent-"),
            "failed reset",
            is_slow=True,
        ),
        one_page(
            "body-reset",
            "It breaks off in the middle of the body, every time.",
            resets(OK + b"Content-Length: 5000\r\n\r\n" + PAGE[:300]),
            "failed reset",
            is_slow=True,
        ),
        one_page(
            "garbage",
            "It answers with bytes that are no HTTP.",
            raw(bytes(range(256)) * 8),
            "failed protocol",
        ),
        one_page(
            "greets-as-ssh",
            "It greets as another service does.",
            raw(b"SSH-2.0-OpenSSH_9.2\r\n"),
            "failed protocol",
        ),
        one_page(
            "http-nought-nine",
            "It answers with a page and no head, as in HTTP/0.9.",
            raw(PAGE),
            "failed protocol",
        ),
        one_page(
            "continue-storm",
            "It sends a hundred thousand interim answers (103) before any other.",
            stream(_storm),
            "failed",
        ),
        one_page(
            "cookie-loop",
            "It sends who has no cookie back to the same page, with a cookie.",
            cookies,
            "failed redirect_loop",
        ),
        one_page(
            "sets-cookies",
            "It sets cookies; none is kept or sent back.",
            says(PAGE, headers=(("Set-Cookie", "who=QUAYSIDE; Path=/"),)),
            "fetched",
        ),
        one_page(
            "head-odd-letters",
            "The head of its answer has letters beyond ASCII, and no reason phrase.",
            raw(
                b"HTTP/1.1 200\r\nContent-Type: text/html\r\nX-Town: \xc4lvsund \xff\r\n\r\n", PAGE
            ),
            "fetched",
        ),
        one_page(
            "body-endless",
            "Its body never ends.",
            stream(lambda: itertools.chain([OK + b"\r\n"], itertools.repeat(b"x" * 65_536))),
            "failed too_large",
            is_slow=True,
        ),
        one_page(
            "body-hundred-megabytes",
            "Its body has 100 MB, and says so.",
            stream(_hundred_megabytes),
            "failed too_large",
        ),
    )


def _patience() -> tuple[Inhabitant, ...]:
    drip = tuple(bytes([byte]) for byte in PAGE)
    whole = head(200, (("Content-Type", HTML), ("Content-Length", str(len(PAGE)))))
    return (
        one_page(
            "drips",
            "It sends a byte twice a second.",
            raw(whole, *drip, every_s=0.5),
            "failed timeout",
            is_slow=True,
        ),
        one_page(
            "drips-head",
            "It sends the head of its answer a byte twice a second.",
            raw(*(bytes([byte]) for byte in whole), every_s=0.5),
            "failed timeout",
            is_slow=True,
        ),
        one_page(
            "silent",
            "It accepts, reads, and never answers.",
            silence(),
            "failed timeout",
            is_slow=True,
        ),
        one_page(
            "stalls-in-body",
            "It stops in the middle of the body, and keeps the connection.",
            stalls(whole, PAGE[:300]),
            "failed timeout",
            is_slow=True,
        ),
        one_page(
            "slow-but-steady",
            "It takes half a second to answer.",
            after(0.5, says(PAGE)),
            "fetched",
        ),
    )


def _endless_head() -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\n"
    for n in itertools.count():
        yield f"X-Filler-{n}: {'w' * 1000}\r\n".encode()


def _storm() -> Iterator[bytes]:
    for _ in range(1_000):
        yield b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" * 100
    yield OK + b"\r\n" + PAGE


def _hundred_megabytes() -> Iterator[bytes]:
    yield OK + f"Content-Length: {100 << 20}\r\n\r\n".encode()
    yield from itertools.repeat(b"x" * (1 << 20), 100)
