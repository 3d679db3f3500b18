"""HTTP/2 is bounded and told apart like HTTP/1."""

import asyncio
import gzip

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.fetch import ErrorClass
from extractors.wire.answer import Answer, Failure
from extractors.wire.ask import Ask
from tests.extractors.wire.answering import wire
from tests.extractors.wire.frames import URL, asked_in_frames, framing

FRAME_TYPES = range(11)


async def tides(stream):
    """Answer well."""
    stream.head(("x-path", stream.path))
    stream.body(b"Tides")


def test_an_answer_comes_over_http2():
    (answer,) = asked_in_frames(tides)

    assert (answer.status, answer.body, answer.http_version) == (200, b"Tides", "HTTP/2")
    assert answer.tls_version == "TLSv1.3"
    assert answer.headers == (("x-path", "/"),)


def test_a_connection_serves_one_request_after_another():
    writers = []

    async def remember(stream):
        writers.append(stream.writer)
        await tides(stream)

    answers = asked_in_frames(remember, paths=["a", "b", "c"])

    assert [answer.header("x-path") for answer in answers] == ["/a", "/b", "/c"]
    assert len(set(writers)) == 1


def test_a_coding_is_undone():
    async def packed(stream):
        stream.head(("content-encoding", "gzip"))
        stream.body(gzip.compress(b"Tides" * 9_000))

    (answer,) = asked_in_frames(packed)

    assert answer.body == b"Tides" * 9_000


async def reset(stream):
    """Break off in the middle of the body."""
    stream.head()
    stream.body(b"Ti", end=False)
    stream.connection.reset_stream(stream.number)
    stream.flush()


async def go_away(stream):
    """Break off the whole connection."""
    stream.connection.close_connection()
    stream.flush()


async def hang_up(stream):
    """Close without a word."""
    stream.head()
    stream.writer.close()


async def cut(stream):
    """Announce more than comes."""
    stream.head(("content-length", "9"))
    stream.body(b"Tides")


async def overrun(stream):
    """Announce less than comes."""
    stream.head(("content-length", "3"))
    stream.body(b"Tides")


async def large_head(stream):
    """Say a head that inflates beyond every bound."""
    value = "a" * 4_000
    stream.head(("x-a", value), *[("x-a", value)] * 100)


async def many_headers(stream):
    """Say a head just within what HTTP/2 was told, and beyond what was allowed."""
    stream.head(("x-a", "a" * 2_000))


async def no_status(stream):
    """Say a status that is none."""
    stream.head(status="fine")


async def garbage(stream):
    """Say a body of no request."""
    stream.writer.write(b"\0\0\1\0\0\0\0\0\0x")


async def long_body(stream):
    """Say more than is allowed."""
    stream.head()
    stream.body(bytes(1_001))


async def bomb(stream):
    """Say what inflates to more than is allowed."""
    stream.head(("content-encoding", "gzip"))
    stream.body(gzip.compress(bytes(1_001)))


async def stall(stream):
    """Say a head and nothing else."""
    stream.head()


FAILURES = {
    reset: ErrorClass.RESET,
    go_away: ErrorClass.RESET,
    hang_up: ErrorClass.RESET,
    cut: ErrorClass.RESET,
    overrun: ErrorClass.RESET,
    large_head: ErrorClass.HEADERS_TOO_LARGE,
    many_headers: ErrorClass.HEADERS_TOO_LARGE,
    no_status: ErrorClass.PROTOCOL,
    garbage: ErrorClass.PROTOCOL,
    long_body: ErrorClass.TOO_LARGE,
    bomb: ErrorClass.BOMB,
    stall: ErrorClass.TIMEOUT,
}


@pytest.mark.parametrize(
    ("script", "error"), FAILURES.items(), ids=lambda of: getattr(of, "__name__", of)
)
def test_what_is_no_answer_has_a_class_and_the_next_request_is_free_of_it(script, error):
    writers = []

    async def first_badly(stream):
        writers.append(stream.writer)
        await (script if stream.path == "/bad" else tides)(stream)

    limits = {"wire_bytes": 1_000, "body_bytes": 1_000, "header_bytes": 1_000, "total_s": 0.5}
    failure, answer = asked_in_frames(first_badly, paths=["bad", "good"], **limits)

    assert isinstance(failure, Failure)
    assert failure.error is error
    assert isinstance(answer, Answer)
    assert len(set(writers)) == (1 if script is bomb else 2)


def test_frames_that_hold_nothing_do_not_go_on_for_ever():
    async def pings(stream):
        for _ in range(400):
            stream.writer.write(b"\0\0\x08\6\0\0\0\0\0" + bytes(8) + b"\0\0\0\0\0\0\0\0" + b"\1")
            stream.writer.write((b"\0\0\0\0\0" + stream.number.to_bytes(4, "big")) * 1_000)
            await stream.writer.drain()

    (failure,) = asked_in_frames(pings, total_s=5.0)

    assert failure.error in {ErrorClass.HEADERS_TOO_LARGE, ErrorClass.PROTOCOL}
    assert failure.elapsed_s < 4


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(FRAME_TYPES),
            st.integers(0, 255),
            st.integers(0, 3),
            st.binary(max_size=40),
        ),
        min_size=1,
        max_size=6,
    ),
    st.booleans(),
)
def test_no_frames_make_it_raise(frames, has_head):
    async def nonsense(stream):
        if has_head:
            stream.head()
        for kind, flags, number, payload in frames:
            head = (
                len(payload).to_bytes(3, "big") + bytes([kind, flags]) + number.to_bytes(4, "big")
            )
            stream.writer.write(head + payload)
        stream.writer.close()

    (outcome,) = asked_in_frames(nonsense, total_s=1.0)

    assert isinstance(outcome, Answer | Failure)


def test_requests_at_the_same_time_do_not_share_a_connection():
    writers = []

    async def slowly(stream):
        writers.append(stream.writer)
        await asyncio.sleep(0.05)
        await tides(stream)

    async def ask_all():
        async with framing(slowly) as allow, wire() as asker:
            asks = [asker.ask(Ask(url=f"{URL}{path}", allow=allow)) for path in "abc"]
            return await asyncio.gather(*asks)

    assert [answer.header("x-path") for answer in asyncio.run(ask_all())] == ["/a", "/b", "/c"]
    assert len(set(writers)) == 3
