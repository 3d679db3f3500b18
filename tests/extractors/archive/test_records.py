"""Each kind of record comes to one thing, and is counted."""

import gzip
import zlib
from datetime import UTC, datetime

import brotli
import pytest
import zstandard
from archiving import DATE, PACKINGS, PAGE, gzipped, http, page, record

from extractors.archive import record as record_module
from extractors.archive.count import RecordOutcome, WarcCount
from extractors.page import RawPage, UnreadablePage


def only(file):
    """Return the one record of `file`."""
    [found] = file.records()
    return found


@pytest.mark.parametrize("packing", PACKINGS.values(), ids=PACKINGS)
def test_a_response_is_a_page_however_the_file_is_packed(archive, packing):
    records = list(archive(packing(*map(page, range(3)))).records())

    assert [found.outcome for found in records] == [RecordOutcome.RESPONSE] * 3
    first = records[0].page
    assert isinstance(first, RawPage)
    assert first.target_uri == "https://vell.example/0"
    assert first.source == "vell"
    assert first.payload == PAGE + b"<!-- 0 -->"
    assert first.fetched_at == datetime(2024, 5, 1, 0, 31, 52, tzinfo=UTC)
    assert first.status == 200
    assert first.header("content-type") == "text/html"


def test_a_packed_dictionary_is_unpacked(archive):
    content = PACKINGS["zstd with a dictionary"](page(0), is_packed=True)

    assert only(archive(content)).outcome is RecordOutcome.RESPONSE


def test_headers_are_kept_as_they_were_but_for_cookies(archive):
    block = (
        b"HTTP/1.1 404 Not Found\r\nX-Two: a\r\nx-two:  b\r\nSet-Cookie: id=1\r\n"
        b"X-Long: one\r\n two\r\nno colon\r\nX-Caf\xc3\xa9: caf\xc3\xa9\r\n\r\n<p>"
    )
    found = only(archive(gzipped(record(block)))).page

    assert found.status == 404
    assert found.headers == (
        ("X-Two", "a"),
        ("x-two", "b"),
        ("X-Long", "one two"),
        ("no colon", ""),
        ("X-Café", "café"),
    )


def test_a_head_in_latin_letters_of_old_is_read(archive):
    found = only(archive(gzipped(record(b"HTTP/1.0 200 OK\nX: caf\xe9\n\n<p>")))).page

    assert found.headers == (("X", "café"),)
    assert found.payload == b"<p>"


def test_what_a_publisher_says_against_mining_is_kept(archive):
    block = http(tdm_reservation=1, x_robots_tag="noai")

    assert only(archive(gzipped(record(block)))).page.opt_outs == (
        "header:tdm-reservation=1",
        "header:x-robots-tag=noai",
    )


def test_an_address_in_angle_brackets_is_the_address(archive):
    found = only(archive(gzipped(record(uri="<https://vell.example/ferry>"))))

    assert found.page.target_uri == "https://vell.example/ferry"


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("2024-05-01T00:31:52.250Z", datetime(2024, 5, 1, 0, 31, 52, 250_000, tzinfo=UTC)),
        ("2024-05-01T02:31:52+02:00", datetime(2024, 5, 1, 0, 31, 52, tzinfo=UTC)),
        ("2024-05-01", datetime(2024, 5, 1, tzinfo=UTC)),
        ("2024-05", datetime(2024, 5, 1, tzinfo=UTC)),
    ],
)
def test_a_date_is_an_instant_in_utc(archive, told, expected):
    found = only(archive(gzipped(record(WARC_Date=told)))).page

    assert found.fetched_at == expected
    assert found.fetched_at.tzinfo is UTC


@pytest.mark.parametrize(
    ("coding", "pack"),
    [
        ("gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("br", brotli.compress),
        ("zstd", zstandard.compress),
        ("identity", bytes),
    ],
)
def test_a_content_coding_is_undone(archive, coding, pack):
    found = only(archive(gzipped(record(http(pack(PAGE), content_encoding=coding)))))

    assert found.page.payload == PAGE


def test_chunks_are_joined(archive):
    body = b"5\r\n<html\r\n1c ; name=value\r\n><p>Harbour news of today.\r\n\r\n0\r\n\r\n"
    block = http(body, transfer_encoding="chunked", content_length=None)

    assert only(archive(gzipped(record(block)))).page.payload == (
        b"<html><p>Harbour news of today.\r\n"
    )


def test_chunks_and_coding_are_undone_in_their_order(archive):
    packed = gzip.compress(PAGE)
    body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed)
    block = http(body, transfer_encoding="chunked", content_encoding="gzip", content_length=None)

    assert only(archive(gzipped(record(block)))).page.payload == PAGE


@pytest.mark.parametrize(
    "headers",
    [
        {"content_encoding": "gzip"},
        {"content_encoding": "br"},
        {"transfer_encoding": "chunked"},
        {"transfer_encoding": "chunked", "content_encoding": "gzip"},
    ],
)
def test_what_the_archiver_has_undone_is_taken_as_it_is(archive, headers):
    found = only(archive(gzipped(record(http(**headers)))))

    assert found.page.payload == PAGE


@pytest.mark.parametrize(
    ("found", "why"),
    [
        (record(WARC_Truncated="length"), "the archiver cut it off (length)"),
        (record(http(content_length=5000)), "shorter than its own headers say"),
        (record(Content_Length=5000), "bytes where its head says 5,000"),
        (
            record(http(b"ff\r\n<html>", transfer_encoding="chunked", content_length=None)),
            "shorter than its own headers say",
        ),
    ],
    ids=["told", "by the body's own length", "by the block's length", "in a chunk"],
)
def test_a_truncated_record_is_a_page_that_cannot_be_read(archive, found, why):
    come = only(archive(gzipped(found)))

    assert come.outcome is RecordOutcome.TRUNCATED
    assert isinstance(come.page, UnreadablePage)
    assert come.page.target_uri == "https://vell.example/ferry"
    assert come.page.source == "vell"
    assert why in come.page.detail
    assert "offset 0 of vell.warc.gz" in come.page.detail


@pytest.mark.parametrize(
    ("found", "why"),
    [
        (record(b"<html>no head</html>"), "no head of an HTTP answer"),
        (record(b""), "no head of an HTTP answer"),
        (record(WARC_Date="yesterday"), "no WARC-Date that can be read"),
        (record(WARC_Date=None), "no WARC-Date that can be read"),
    ],
    ids=["no head", "nothing", "no date that can be read", "no date"],
)
def test_a_record_without_what_makes_a_page_is_damaged(archive, found, why):
    come = only(archive(gzipped(found)))

    assert come.outcome is RecordOutcome.DAMAGED
    assert why in come.page.detail


def test_a_coding_that_is_damaged_or_unknown_is_told(archive):
    damaged = record(http(gzip.compress(PAGE * 9)[:-12] + b"damage there", content_encoding="gzip"))
    unknown = record(http(b"\0\1\2", content_encoding="compress"))

    records = list(archive(gzipped(damaged, unknown)).records())

    assert [found.outcome for found in records] == [RecordOutcome.UNDECODABLE] * 2
    assert "'compress' is no coding that we know" in records[1].page.detail


@pytest.mark.parametrize(
    ("coding", "pack"),
    [("gzip", gzip.compress), ("br", brotli.compress), ("zstd", zstandard.compress)],
)
def test_a_bomb_in_a_body_is_told_and_does_not_go_off(archive, coding, pack):
    bomb = record(http(pack(b"\0" * (64 << 20)), content_encoding=coding))

    come = only(archive(gzipped(bomb)))

    assert come.outcome is RecordOutcome.UNDECODABLE
    assert "inflates to more than 20,971,520 bytes" in come.page.detail


def test_a_record_that_is_a_bomb_is_not_read(archive):
    bomb = record(http(b"\0" * (40 << 20)))

    records = list(archive(gzipped(bomb, page(1))).records())

    assert [found.outcome for found in records] == [RecordOutcome.TOO_LARGE, RecordOutcome.RESPONSE]
    assert "bytes" in records[0].page.detail


def test_a_page_as_large_as_allowed_is_a_page(archive, monkeypatch):
    monkeypatch.setattr(record_module, "MAX_BLOCK_BYTES", len(http()))
    larger = record(http(PAGE + b"."))

    records = archive(gzipped(record(), larger)).records()

    assert [found.outcome for found in records] == [RecordOutcome.RESPONSE, RecordOutcome.TOO_LARGE]


@pytest.mark.parametrize(
    ("found", "kind"),
    [
        (record(kind="request"), "request"),
        (record(kind="warcinfo", uri="", WARC_Target_URI=None), "warcinfo"),
        (record(kind="metadata"), "metadata"),
        (record(kind="resource"), "resource"),
        (record(kind="conversion"), "conversion"),
        (record(kind="of our own"), "unknown"),
        (record(b"20240501 vell.example.", uri="dns:vell.example"), "text/dns"),
        (record(uri="ftp://vell.example/a"), "response"),
        (record(http(content_type="image/png")), "image/*"),
        (record(http(content_type="Application/PDF; x=1")), "application/*"),
        (record(http(content_type="text/css")), "text/*"),
        (record(http(content_type="made/up")), "*/*"),
    ],
)
def test_what_is_no_page_is_counted_by_type(archive, found, kind):
    file = archive(gzipped(found, page(1)))

    come = next(file.records())

    assert (come.outcome, come.type, come.page) == (RecordOutcome.OTHER, kind, None)
    assert WarcCount.of(file.records()).n_other == ((kind, 1),)


@pytest.mark.parametrize("content_type", [None, "", "text/plain", "application/xhtml+xml"])
def test_what_may_be_a_page_is_one(archive, content_type):
    assert only(archive(gzipped(record(http(content_type=content_type))))).page


def test_only_hosts_that_are_asked_for_and_those_below_are_read(archive):
    uris = [
        "https://vell.example/a",
        "https://www.Vell.example:8080/a",
        "https://notvell.example/a",
        "https://example/a",
        "https://[broken/a",
    ]
    file = archive(gzipped(*(record(uri=uri) for uri in uris)), hosts=["Vell.example"])

    assert [found.outcome for found in file.records()] == [
        RecordOutcome.RESPONSE,
        RecordOutcome.RESPONSE,
        RecordOutcome.ELSEWHERE,
        RecordOutcome.ELSEWHERE,
        RecordOutcome.ELSEWHERE,
    ]


DIGEST = "sha1:ABCDEF"


def revisit(uri="https://vell.example/again", **told):
    block = b"HTTP/1.1 304 Not Modified\r\n\r\n"
    return record(block, kind="revisit", uri=uri, WARC_Date="2024-05-02T00:00:00Z", **told)


@pytest.mark.parametrize("packing", PACKINGS.values(), ids=PACKINGS)
@pytest.mark.parametrize(
    "told",
    [
        {"WARC_Payload_Digest": "sha1:abcdef"},
        {"WARC_Refers_To": "<urn:uuid:1>"},
        {
            "WARC_Refers_To_Target_URI": "https://vell.example/ferry",
            "WARC_Refers_To_Date": DATE,
        },
    ],
)
def test_a_revisit_is_the_page_that_it_stands_for_at_its_own_time(archive, packing, told):
    first = record(WARC_Payload_Digest=DIGEST, WARC_Record_ID="<urn:uuid:1>")
    other = record(http(b"<p>other"), WARC_Record_ID="<urn:uuid:2>", uri="https://vell.example/2")

    records = list(archive(packing(first, other, revisit(**told))).records())

    assert records[2].outcome is RecordOutcome.REVISIT
    found = records[2].page
    assert found.target_uri == "https://vell.example/again"
    assert found.fetched_at == datetime(2024, 5, 2, tzinfo=UTC)
    assert (found.status, found.payload) == (200, PAGE)


def test_a_revisit_is_resolved_although_reading_begins_behind_what_it_stands_for(archive):
    file = archive(gzipped(record(WARC_Payload_Digest=DIGEST), page(1), page(2)))
    start = list(file.records())[1].offset
    file = archive(
        gzipped(
            record(WARC_Payload_Digest=DIGEST),
            page(1),
            page(2),
            revisit(WARC_Payload_Digest=DIGEST),
        )
    )

    assert [found.outcome for found in file.records(start)][-1] is RecordOutcome.REVISIT


@pytest.mark.parametrize(
    "content",
    [
        gzipped(revisit(WARC_Payload_Digest=DIGEST), record(WARC_Payload_Digest=DIGEST)),
        gzipped(record(), revisit(WARC_Payload_Digest="sha1:other")),
        gzipped(record(), revisit()),
        gzipped(
            record(WARC_Truncated="length", WARC_Payload_Digest=DIGEST),
            revisit(WARC_Payload_Digest=DIGEST),
        ),
        gzip.compress(record(WARC_Payload_Digest=DIGEST) + revisit(WARC_Payload_Digest=DIGEST)),
    ],
    ids=["later", "elsewhere", "unnamed", "not whole", "in one member"],
)
def test_a_revisit_of_what_is_not_in_the_file_is_counted(archive, content):
    count = WarcCount.of(archive(content).records())

    assert (count.n_unresolved, count.n_revisits) == (1, 0)
