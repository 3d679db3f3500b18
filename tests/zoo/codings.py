"""Bodies that are compressed: rightly, wrongly, or to do harm."""

import gzip
import zlib

import brotli
import zstandard

from tests.zoo.inhabitant import Inhabitant, one_page
from tests.zoo.pages import gzipped, story
from tests.zoo.replies import Body, says

PAGE = story("Ferry bells are cast anew").encode()
HUGE = 64 << 20


def codings() -> tuple[Inhabitant, ...]:
    """Return the inhabitants that compress."""
    return (*_good(), *_wrong(), *_bombs())


def _coded(name: str, habit: str, body: Body, coding: str, outcome: str) -> Inhabitant:
    """Return a site of one page, sent with that `Content-Encoding`."""
    return one_page(name, habit, says(body, headers=(("Content-Encoding", coding),)), outcome)


def _good() -> tuple[Inhabitant, ...]:
    bare = zlib.compressobj(wbits=-15)
    deflated = bare.compress(PAGE) + bare.flush()
    two = gzipped(PAGE[:500]) + gzipped(PAGE[500:])
    return (
        _coded("coded-gzip", "Its page is gzipped.", gzipped(PAGE), "gzip", "fetched"),
        _coded(
            "coded-brotli",
            "Its page is compressed with brotli.",
            brotli.compress(PAGE),
            "br",
            "fetched",
        ),
        _coded(
            "coded-zstd",
            "Its page is compressed with zstd.",
            zstandard.compress(PAGE),
            "zstd",
            "fetched",
        ),
        _coded(
            "coded-deflate",
            "Its page is deflated, with the wrapping of zlib.",
            zlib.compress(PAGE),
            "deflate",
            "fetched",
        ),
        _coded(
            "coded-deflate-bare",
            "Its page is deflated without any wrapping, as some servers do.",
            deflated,
            "deflate",
            "fetched",
        ),
        _coded(
            "coded-twice",
            "Its page is compressed twice, and says so.",
            brotli.compress(gzipped(PAGE)),
            "gzip, br",
            "fetched",
        ),
        _coded(
            "coded-members",
            "Its page is two gzip members, one after the other.",
            two,
            "gzip",
            "fetched",
        ),
        _coded("coded-identity", "Its page is as it is, and says so.", PAGE, "identity", "fetched"),
        _coded(
            "coded-old-name",
            "Its page is gzipped, by the old name of it.",
            gzipped(PAGE),
            "X-GZIP",
            "fetched",
        ),
    )


def _wrong() -> tuple[Inhabitant, ...]:
    packed = gzipped(PAGE)
    damaged = packed[:-8] + b"\0" * 8
    return (
        _coded(
            "coded-not-at-all",
            "It says that its page is gzipped, and it is not.",
            PAGE,
            "gzip",
            "failed bad_coding",
        ),
        _coded(
            "coded-otherwise", "It says brotli and sends gzip.", packed, "br", "failed bad_coding"
        ),
        _coded(
            "coded-cut-off",
            "Its gzipped page ends early.",
            packed[: len(packed) // 2],
            "gzip",
            "failed bad_coding",
        ),
        _coded(
            "coded-damaged",
            "The checksum of its gzipped page is wrong.",
            damaged,
            "gzip",
            "failed bad_coding",
        ),
        _coded(
            "coded-unknown",
            "Its page has a coding that nobody knows.",
            PAGE,
            "quay",
            "failed bad_coding",
        ),
        _coded(
            "coded-ten-times",
            "Its page is gzipped ten times over.",
            _times(10),
            "gzip, " * 9 + "gzip",
            "failed bad_coding",
        ),
        _coded(
            "coded-trailing",
            "After its gzipped page come bytes that are not.",
            packed + b"\0" * 512,
            "gzip",
            "fetched",
        ),
    )


def _bombs() -> tuple[Inhabitant, ...]:
    return (
        _coded(
            "bomb-gzip", "Its page of 64 kB inflates to 64 MB.", _gzip_bomb, "gzip", "failed bomb"
        ),
        _coded(
            "bomb-brotli",
            "Its page of 200 bytes inflates to 64 MB, with brotli.",
            _brotli_bomb,
            "br",
            "failed bomb",
        ),
        _coded(
            "bomb-zstd",
            "Its page of 20 kB inflates to 64 MB, with zstd.",
            _zstd_bomb,
            "zstd",
            "failed bomb",
        ),
        _coded(
            "bomb-deflate",
            "Its page of 64 kB inflates to 64 MB, with deflate.",
            _deflate_bomb,
            "deflate",
            "failed bomb",
        ),
        _coded(
            "bomb-stacked",
            "Its page of a kilobyte inflates twice, to 64 MB.",
            _stacked_bomb,
            "gzip, gzip",
            "failed bomb",
        ),
        _coded(
            "bomb-window",
            "Its zstd page wants a window of 2 GB to be read.",
            _window_bomb,
            "zstd",
            "failed",
        ),
    )


def _times(n: int) -> bytes:
    body = PAGE
    for _ in range(n):
        body = gzipped(body)
    return body


def _gzip_bomb() -> bytes:
    return gzip.compress(bytes(HUGE), mtime=0)


def _stacked_bomb() -> bytes:
    return gzip.compress(_gzip_bomb(), mtime=0)


def _deflate_bomb() -> bytes:
    return zlib.compress(bytes(HUGE))


def _brotli_bomb() -> bytes:
    return brotli.compress(bytes(HUGE), quality=1)


def _zstd_bomb() -> bytes:
    return zstandard.compress(bytes(HUGE))


def _window_bomb() -> bytes:
    """Return the head of a zstd frame whose window has 2 GB, and a block of zeros."""
    block = (1 << 17) << 3 | 1 << 1 | 1
    return b"\x28\xb5\x2f\xfd" + bytes([0x00, (31 - 10) << 3]) + block.to_bytes(3, "little") + b"\0"
