"""A body is what its content codings hold, and never more than is allowed."""

import gzip
import tracemalloc
import zlib
from functools import partial
from itertools import pairwise

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from extractors.fetch import ErrorClass
from extractors.wire.bodies import undo
from extractors.wire.codings import PIECE_BYTES

PLENTY = 1 << 20
TIDES = b"The tides will be high. " * 400


def bare_deflate(body):
    """Pack as servers do that know no zlib wrapper."""
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


def zstd_with_checksum(body):
    """Pack with a checksum after the last block."""
    return zstandard.ZstdCompressor(write_checksum=True).compress(body)


def zstd_of_unknown_length(body):
    """Pack as a server does that does not know how much is to come."""
    packer = zstandard.ZstdCompressor().compressobj()
    return packer.compress(body) + packer.flush()


PACKERS = {
    "gzip": [gzip.compress],
    "deflate": [zlib.compress, bare_deflate],
    "br": [partial(brotli.compress, quality=5)],
    "zstd": [zstandard.compress, zstd_with_checksum, zstd_of_unknown_length],
}
PACKED = [(coding, packer) for coding, packers in PACKERS.items() for packer in packers]
BODIES = st.binary(max_size=3_000) | st.builds(
    bytes.__mul__, st.binary(max_size=20), st.integers(0, 20_000)
)


def in_chunks(data, cuts):
    """Cut `data` at `cuts`, wherever they are; some chunks may be empty."""
    places = [0, *sorted(cut % (len(data) + 1) for cut in cuts), len(data)]
    return [data[start:end] for start, end in pairwise(places)]


@given(st.lists(st.sampled_from(PACKED), max_size=3), BODIES, st.lists(st.integers(0), max_size=9))
def test_a_body_comes_back_whatever_its_codings_and_however_it_is_cut(stack, body, cuts):
    packed = body
    for _, packer in stack:
        packed = packer(packed)
    codings = ", ".join(coding for coding, _ in stack)

    undone = undo(codings, in_chunks(packed, cuts), PLENTY)

    assert (undone.body, undone.error) == (body, None)


@given(st.sampled_from(PACKED), BODIES, st.integers(0, 5_000))
def test_there_is_never_more_than_the_limit(packed, body, limit):
    coding, packer = packed

    undone = undo(coding, [packer(body)], limit)

    assert len(undone.body) <= limit
    assert body.startswith(undone.body)
    assert undone.error is (ErrorClass.BOMB if len(body) > limit else None)


@pytest.mark.parametrize(("coding", "packer"), PACKED)
def test_a_bomb_does_not_fill_memory(coding, packer):
    bomb = packer(bytes(16 << 20))

    tracemalloc.start()
    undone = undo(coding, [bomb], PLENTY)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert undone.error is ErrorClass.BOMB
    assert peak < 4 * PLENTY


def test_a_bomb_within_a_bomb_does_not_fill_memory():
    bomb = gzip.compress(gzip.compress(bytes(32 << 20)))

    tracemalloc.start()
    undone = undo("gzip, gzip", [bomb], 64 << 10)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert undone.error is ErrorClass.BOMB
    assert peak < PLENTY


def test_what_stands_between_two_codings_is_bounded_too():
    skipped = b"\x50\x2a\x4d\x18" + (16 << 20).to_bytes(4, "little") + bytes(16 << 20)

    undone = undo("zstd, gzip", [gzip.compress(skipped + zstandard.compress(TIDES))], PLENTY)

    assert undone.error is ErrorClass.BOMB


def test_a_body_about_as_long_as_a_step_comes_back():
    bodies = [bytes(PIECE_BYTES + more) for more in range(-2, 300)]

    assert [undo("deflate", [bare_deflate(body)], PLENTY).body for body in bodies] == bodies


@given(st.sampled_from(PACKED), st.integers(1))
def test_what_ends_early_is_damaged_and_what_came_stays(packed, cut):
    coding, packer = packed
    whole = packer(TIDES)

    undone = undo(coding, [whole[: -1 - cut % (len(whole) - 1)]], PLENTY)

    assert undone.error is ErrorClass.BAD_CODING
    assert TIDES.startswith(undone.body)


@given(st.sampled_from(sorted(PACKERS)), st.binary(max_size=300), st.integers(0, 1_000))
def test_no_bytes_make_it_raise_or_give_more_than_the_limit(coding, noise, limit):
    assert len(undo(coding, [noise], limit).body) <= limit


@given(st.sampled_from(PACKED), st.binary(min_size=1, max_size=9), st.integers(0))
def test_damage_in_the_middle_does_not_raise(packed, noise, place):
    coding, packer = packed
    whole = packer(TIDES)
    place %= len(whole)

    undone = undo(coding, [whole[:place], noise, whole[place + len(noise) :]], PLENTY)

    assert undone.error in {None, ErrorClass.BAD_CODING, ErrorClass.BOMB}


@pytest.mark.parametrize("packer", [gzip.compress, *PACKERS["zstd"]])
def test_several_members_are_one_body(packer):
    coding = "gzip" if packer is gzip.compress else "zstd"

    undone = undo(coding, [packer(b"High "), packer(b"tides"), packer(b"")], PLENTY)

    assert (undone.body, undone.error) == (b"High tides", None)


@pytest.mark.parametrize("coding", ["gzip", "zstd", "deflate"])
@pytest.mark.parametrize("junk", [b"\0" * 9, b"\n", b"<!-- cached -->"])
def test_what_follows_the_end_is_left_alone(coding, junk):
    packed = PACKERS[coding][0](TIDES)

    assert undo(coding, [packed + junk], PLENTY).body == TIDES
    assert undo(coding, [packed, junk], PLENTY).error is None


def test_a_frame_to_be_skipped_is_skipped():
    skipped = b"\x5a\x2a\x4d\x18" + (70_000).to_bytes(4, "little") + bytes(70_000)

    undone = undo("zstd", [skipped + zstandard.compress(TIDES) + skipped], PLENTY)

    assert (undone.body, undone.error) == (TIDES, None)


def test_a_window_larger_than_every_receiver_must_have_is_refused():
    wide = zstandard.ZstdCompressionParameters.from_level(1, window_log=27)
    packer = zstandard.ZstdCompressor(compression_params=wide).compressobj()

    undone = undo("zstd", [packer.compress(TIDES) + packer.flush()], PLENTY)

    assert undone.error is ErrorClass.BAD_CODING


@pytest.mark.parametrize("coding", [None, "", "identity", " Identity ,identity"])
def test_without_a_coding_a_body_is_what_came(coding):
    assert undo(coding, [b"High ", b"tides"], 10).body == b"High tides"


def test_a_coding_by_its_old_name_and_in_capitals_is_known():
    assert undo("X-GZip", [gzip.compress(TIDES)], PLENTY).body == TIDES


@pytest.mark.parametrize("coding", ["compress", "gzip, utf-8"])
def test_an_unknown_coding_is_told(coding):
    undone = undo(coding, [b"x"], PLENTY)

    assert undone.error is ErrorClass.BAD_CODING
    assert "no coding that we know" in undone.detail


def test_more_codings_than_anybody_has_a_reason_for_are_not_undone():
    packed = TIDES
    for _ in range(4):
        packed = gzip.compress(packed)

    assert undo("gzip, gzip, gzip, gzip", [packed], PLENTY).error is ErrorClass.BAD_CODING


@pytest.mark.parametrize("coding", sorted(PACKERS))
def test_no_bytes_at_all_are_an_empty_body(coding):
    assert undo(coding, [b"", b""], PLENTY).error is None
