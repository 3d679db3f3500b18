"""Web archives for tests, their bytes put together by hand."""

import gzip
import struct
from hashlib import sha1

import zstandard

PAGE = b"<html><p>The ferry sails again.</p></html>"
ZSTD = zstandard.ZstdCompressor(write_checksum=True)
DATE = "2024-05-01T00:31:52Z"


def http(body=PAGE, *, status=b"200 OK", **headers):
    """Return the block of a response; `content_type=...` is a header."""
    told = {"content_type": "text/html", "content_length": len(body)} | headers
    lines = [
        f"{name.replace('_', '-').title()}: {value}\r\n".encode()
        for name, value in told.items()
        if value is not None
    ]
    return b"HTTP/1.1 " + status + b"\r\n" + b"".join(lines) + b"\r\n" + body


def record(block=None, *, kind="response", uri="https://vell.example/ferry", **headers):
    """Return one record; `warc_date=None` leaves a line of the head out."""
    block = http() if block is None else block
    told = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:sha1:{sha1(block + uri.encode()).hexdigest()}>",  # noqa: S324  (a name)
        "WARC-Target-URI": uri,
        "WARC-Date": DATE,
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": len(block),
    } | {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [f"{name}: {value}\r\n" for name, value in told.items() if value is not None]
    return b"WARC/1.0\r\n" + "".join(lines).encode() + b"\r\n" + block + b"\r\n\r\n"


def page(number, body=PAGE, **headers):
    """Return the record of page `number`, unlike all others."""
    body = body + b"<!-- %d -->" % number
    return record(http(body, **headers), uri=f"https://vell.example/{number}")


def plain(*records):
    """Return a file without compression."""
    return b"".join(records)


def gzipped(*records):
    """Return a file with a gzip member for each record."""
    return b"".join(gzip.compress(each, mtime=0) for each in records)


def zstd(*records):
    """Return a file with a zstd frame for each record."""
    return b"".join(ZSTD.compress(each) for each in records)


def zstd_with_dictionary(*records, is_packed=False):
    """Return a file whose first frame is a dictionary, as in zstd for WARC 1.0."""
    dictionary = zstandard.ZstdCompressionDict(
        b"WARC/1.0\r\nWARC-Type: response\r\n" + http() * 3,
        dict_type=zstandard.DICT_TYPE_RAWCONTENT,
    )
    content = dictionary.as_bytes()
    content = zstandard.compress(content) if is_packed else content
    compressor = zstandard.ZstdCompressor(dict_data=dictionary)
    head = struct.pack("<II", 0x184D2A5D, len(content)) + content
    return head + b"".join(compressor.compress(each) for each in records)


PACKINGS = {
    "plain": plain,
    "gzip": gzipped,
    "zstd": zstd,
    "zstd with a dictionary": zstd_with_dictionary,
}
