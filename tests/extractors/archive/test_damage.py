"""Damage costs the record that it is in, and is never silent."""

import gzip

import pytest
from archiving import PACKINGS, gzipped, http, page, plain, record, zstd
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.archive import members
from extractors.archive.count import RecordOutcome
from extractors.archive.warc_file import WarcFile
from extractors.page import RawPage, UnreadablePage

NOISE = bytes(range(256))


def outcomes(file):
    return [found.outcome for found in file.records()]


def uris(file):
    return [found.page.target_uri for found in file.records() if isinstance(found.page, RawPage)]


def damaged(member, at=40):
    """Return `member` with some bytes in its middle turned over."""
    return member[:at] + bytes(byte ^ 0xFF for byte in member[at : at + 30]) + member[at + 30 :]


@pytest.mark.parametrize("packing", [gzipped, zstd])
def test_a_damaged_record_does_not_end_the_file(archive, packing):
    first, second, third = (packing(page(number, NOISE * 9)) for number in range(3))
    file = archive(first + damaged(second) + third)

    assert outcomes(file) == [RecordOutcome.RESPONSE, RecordOutcome.DAMAGED, RecordOutcome.RESPONSE]
    lost = [found.page for found in file.records()][1]
    assert isinstance(lost, UnreadablePage)
    assert f"offset {len(first)} of" in lost.detail


@pytest.mark.parametrize("packing", [gzipped, zstd])
def test_a_record_that_does_not_match_its_checksum_is_not_believed(archive, packing):
    second = packing(page(1))
    wrong = second[:-6] + bytes(byte ^ 0xFF for byte in second[-6:])
    file = archive(packing(page(0)) + wrong + packing(page(2)))

    assert uris(file) == ["https://vell.example/0", "https://vell.example/2"]
    assert len(outcomes(file)) == 3


@pytest.mark.parametrize("packing", [gzipped, zstd])
def test_a_gap_between_members_is_jumped_over(archive, packing):
    file = archive(packing(page(0)) + NOISE * 3 + packing(page(1)))

    assert outcomes(file) == [RecordOutcome.RESPONSE, RecordOutcome.DAMAGED, RecordOutcome.RESPONSE]


def test_a_gap_in_a_plain_file_costs_the_records_on_both_sides(archive):
    file = archive(plain(page(0)) + NOISE * 3 + plain(page(1), page(2)))

    assert outcomes(file) == [RecordOutcome.DAMAGED, RecordOutcome.RESPONSE]
    assert uris(file) == ["https://vell.example/2"]


@pytest.mark.parametrize("packing", PACKINGS.values(), ids=PACKINGS)
@pytest.mark.parametrize("n_missing", [1, 5, 40, 150])
def test_a_file_that_is_cut_off_tells_of_its_last_record(archive, packing, n_missing):
    whole = packing(page(0), page(1), page(2, NOISE))
    start = len(packing(page(0), page(1)))
    file = archive(whole[: max(len(whole) - n_missing, start + 10)])
    found = list(file.records())

    assert uris(file)[:2] == ["https://vell.example/0", "https://vell.example/1"]
    if n_missing > 4:
        assert found[2].outcome is RecordOutcome.TRUNCATED
        assert isinstance(found[2].page, UnreadablePage)
        assert len(found) == 3


def test_a_length_that_is_wrong_does_not_reach_into_the_next_member(archive):
    longer, shorter = (record(Content_Length=n_bytes) for n_bytes in (5000, 60))
    file = archive(gzipped(longer, page(1), shorter, page(2)))

    assert outcomes(file) == [
        RecordOutcome.TRUNCATED,
        RecordOutcome.RESPONSE,
        RecordOutcome.TRUNCATED,
        RecordOutcome.RESPONSE,
    ]


def test_a_length_that_is_wrong_in_a_plain_file_costs_what_it_swallowed(archive):
    file = archive(plain(page(0), record(Content_Length=400), page(1), page(2)))

    assert uris(file) == [
        "https://vell.example/0",
        "https://vell.example/1",
        "https://vell.example/2",
    ]
    assert outcomes(file).count(RecordOutcome.DAMAGED) == 1


def test_a_whole_file_in_one_member_is_read(archive):
    file = archive(gzip.compress(plain(*map(page, range(20)))))

    assert outcomes(file) == [RecordOutcome.RESPONSE] * 20
    assert {found.offset for found in file.records()} == {0}


def test_what_looks_like_a_record_within_a_page_is_none(archive):
    forged = gzipped(record(uri="https://bank.example/"))
    bodies = [b"<p>\r\n\r\n" + record(uri="https://bank.example/"), forged]
    for packing in PACKINGS.values():
        for body in bodies:
            file = archive(packing(page(0, body), page(1)))

            assert uris(file) == ["https://vell.example/0", "https://vell.example/1"]


def test_what_inflates_without_end_before_a_record_is_left(archive, monkeypatch):
    monkeypatch.setattr(members, "MAX_BETWEEN_RECORDS", 1 << 20)
    bomb = gzip.compress(page(0) + b"\r\n" * (4 << 20))
    file = archive(gzipped(page(0)) + bomb + gzipped(page(2)))

    assert uris(file) == ["https://vell.example/0", "https://vell.example/2"]


def test_what_looks_like_a_member_within_a_sound_one_is_none_even_after_damage(archive):
    forged = gzipped(record(uri="https://bank.example/"))
    stored = gzip.compress(record(http(NOISE + forged), Content_Length=60), compresslevel=0)
    file = archive(stored + gzipped(page(1)))

    assert forged in stored
    assert uris(file) == ["https://vell.example/1"]


def test_any_number_of_records_in_one_member_is_within_bounds(archive, monkeypatch):
    monkeypatch.setattr(members, "MAX_BETWEEN_RECORDS", 1 << 20)
    file = archive(gzip.compress(plain(*(page(number, b"x" * 600_000) for number in range(5)))))

    assert outcomes(file) == [RecordOutcome.RESPONSE] * 5


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"<html><p>no archive</html>" * 9, "Invalid WARC header"),
        (gzip.compress(b"<html><p>no archive</html>" * 9), "Invalid WARC header"),
    ],
    ids=["plain", "gzip"],
)
def test_what_is_no_archive_is_told(archive, content, why):
    [found] = archive(content).records()

    assert found.outcome is RecordOutcome.DAMAGED
    assert found.page.target_uri.endswith("vell.warc.gz#offset=0")
    assert why in found.page.detail


def test_an_empty_file_has_no_records(archive):
    assert list(archive(b"").records()) == []


def test_a_file_that_is_not_there_is_told(tmp_path):
    [found] = WarcFile(tmp_path / "gone.warc.gz", source="vell").records()

    assert isinstance(found.page, UnreadablePage)
    assert "No such file" in found.page.detail


@settings(max_examples=60)
@given(
    packing=st.sampled_from(list(PACKINGS.values())),
    places=st.lists(st.tuples(st.floats(0, 1), st.integers(1, 255)), max_size=4),
    n_missing=st.integers(0, 60),
)
def test_whatever_happens_to_the_bytes_no_page_is_made_up(
    tmp_path_factory, packing, places, n_missing
):
    whole = {f"https://vell.example/{number}": page(number) for number in range(6)}
    content = bytearray(packing(*whole.values()))
    for place, turned in places:
        content[int(place * (len(content) - 1))] ^= turned
    path = tmp_path_factory.mktemp("archive") / "vell.warc"
    path.write_bytes(content[: len(content) - n_missing])

    records = list(WarcFile(path, source="vell").records())

    assert all(found.after >= found.offset for found in records)
    found = [each.page for each in records if isinstance(each.page, RawPage)]
    if not places:
        assert {each.target_uri for each in found} >= set(list(whole)[:4])
    if packing is gzipped:  # each member has a checksum
        assert {(each.target_uri, each.payload) for each in found} <= {
            (uri, content.split(b"\r\n\r\n", 2)[2][:-4]) for uri, content in whole.items()
        }
