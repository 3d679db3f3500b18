"""One request goes out and one answer comes back, or the reason why none does."""

import asyncio
import gzip

import pytest

from extractors.fetch import ErrorClass
from extractors.wire.answer import Answer, Failure
from extractors.wire.ask import Ask, Limits
from tests.extractors.wire.answering import URL, answering, asked, said, wire

CHUNKED = "Transfer-Encoding: chunked"


def test_an_answer_comes_with_its_head_its_body_and_where_it_came_from():
    answer = asked(said(b"Tides", headers=["X-Two: a", "x-two: b"]))

    assert isinstance(answer, Answer)
    assert (answer.status, answer.body, answer.n_wire_bytes) == (200, b"Tides", 5)
    assert answer.headers == (("X-Two", "a"), ("x-two", "b"), ("Content-Length", "5"))
    assert (answer.remote_address, answer.http_version) == ("127.0.0.1", "HTTP/1.1")
    assert (answer.content_coding, answer.tls_version) == (None, None)


def test_a_content_coding_is_undone_and_named():
    packed = gzip.compress(b"Tides")

    answer = asked(said(packed, headers=["Content-Encoding: gzip"]))

    assert (answer.body, answer.content_coding) == (b"Tides", "gzip")
    assert answer.n_wire_bytes == len(packed)


def test_a_request_says_who_asks_for_what_and_nothing_else():
    heard = []

    async def listen(visit):
        heard.append(visit.request)
        visit.writer.write(said())

    asked(listen, url="http://News.Example/a b?q=ä#top", headers=[("If-None-Match", '"1"')])

    assert heard == [
        b"GET /a%20b?q=%C3%A4 HTTP/1.1\r\nhost: news.example\r\nuser-agent: copydesk-test\r\n"
        b'accept-encoding: gzip, deflate, br, zstd\r\nIf-None-Match: "1"\r\n\r\n'
    ]


def test_a_cookie_is_not_given_back():
    heard = []

    async def listen(visit):
        heard.append(visit.request)
        visit.writer.write(said(headers=["Set-Cookie: id=1; Domain=example"]))

    async def ask_twice():
        async with answering(listen) as allow, wire() as asker:
            return [await asker.ask(Ask(url=URL, allow=allow)) for _ in range(2)]

    answers = asyncio.run(ask_twice())

    assert answers[1].header("set-cookie") == "id=1; Domain=example"
    assert heard[0] == heard[1]


@pytest.mark.parametrize("status", ["301 Moved", "404 Not Found", "418 I'm a teapot", "503 Busy"])
def test_whatever_the_status_an_answer_is_an_answer(status):
    answer = asked(said(b"x", status=status, headers=["Location: http://other.example/"]))

    assert (answer.status, answer.body) == (int(status[:3]), b"x")


@pytest.mark.parametrize("status", ["204 No Content", "304 Not Modified"])
def test_a_status_without_a_body_has_none_even_if_one_is_sent(status):
    answer = asked(said(b"x", status=status, headers=["Content-Encoding: gzip"]))

    assert (answer.status, answer.body) == (int(status[:3]), b"")
    assert answer.content_coding is None


def test_an_answer_that_announces_itself_is_awaited():
    answer = asked(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + said(b"Tides"))

    assert (answer.status, answer.body) == (200, b"Tides")


def test_a_body_may_end_with_the_connection():
    assert asked(said(b"Tides", length=False)).body == b"Tides"


FAILURES = {
    "nothing": (b"", ErrorClass.RESET),
    "half a head": (b"HTTP/1.1 200 OK\r\nConte", ErrorClass.RESET),
    "garbage": (b"\x7fELF garbage", ErrorClass.PROTOCOL),
    "a bare body": (b"<html>", ErrorClass.PROTOCOL),
    "no status": (b"HTTP/1.1 OK\r\n\r\n", ErrorClass.PROTOCOL),
    "a folded name": (b"HTTP/1.1 200 OK\r\nA b: c\r\n\r\n", ErrorClass.PROTOCOL),
    "two lengths": (said(b"a", headers=["Content-Length: 7"]), ErrorClass.PROTOCOL),
    "a length of no digits": (b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n", ErrorClass.PROTOCOL),
    "a head without end": (b"HTTP/1.1 200 OK\r\nA: " + b"a" * 300_000, ErrorClass.HEADERS_TOO_LARGE),
    "a large head": (said(headers=["A: " + "a" * 70_000]), ErrorClass.HEADERS_TOO_LARGE),
    "heads without end": (b"HTTP/1.1 100 Continue\r\nA: %b\r\n\r\n" % bytes(5_000).replace(b"\0", b"a") * 400, ErrorClass.HEADERS_TOO_LARGE),
    "a body too short": (said(b"Tides")[:-1], ErrorClass.RESET),
    "a body too long": (said(b"Tides") + b"and more", ErrorClass.RESET),
    "chunks without end": (said(b"5\r\nTides\r\n", headers=[CHUNKED], length=False), ErrorClass.RESET),
    "garbage for chunks": (said(b"zz\r\n", headers=[CHUNKED], length=False), ErrorClass.PROTOCOL),
    "plain for gzip": (said(b"Tides", headers=["Content-Encoding: gzip"]), ErrorClass.BAD_CODING),
    "an unknown coding": (said(b"x", headers=["Content-Encoding: lzma"]), ErrorClass.BAD_CODING),
    "more than allowed": (said(b"x" * 1_001), ErrorClass.TOO_LARGE),
    "more chunks than allowed": (said(b"x" * 1_001, length=False), ErrorClass.TOO_LARGE),
    "a bomb": (said(gzip.compress(bytes(1_001)), headers=["Content-Encoding: gzip"]), ErrorClass.BOMB),
}  # fmt: skip


@pytest.mark.parametrize(("script", "error"), FAILURES.values(), ids=FAILURES.keys())
def test_what_is_no_answer_has_a_class_and_words(script, error):
    failure = asked(script, url=f"{URL}a?token=hush", wire_bytes=1_000, body_bytes=1_000)

    assert isinstance(failure, Failure)
    assert failure.error is error
    assert failure.detail.startswith("http://news.example/a?token=REDACTED: ")
    assert failure.remote_address == "127.0.0.1"


def test_a_connection_that_is_reset_is_no_answer():
    async def reset(visit):
        visit.writer.transport.abort()

    assert asked(reset).error is ErrorClass.RESET


def test_a_body_that_is_announced_as_too_long_is_not_awaited():
    async def announce(visit):
        visit.writer.write(said(length=False, headers=["Content-Length: 1001"]))
        await asyncio.sleep(60)

    assert asked(announce, wire_bytes=1_000).error is ErrorClass.TOO_LARGE


def test_a_server_that_says_nothing_is_cut_off():
    async def stall(_):
        await asyncio.sleep(60)

    failure = asked(stall, total_s=0.1)

    assert failure.error is ErrorClass.TIMEOUT
    assert "no answer came within 0.1 s" in failure.detail


def test_a_server_that_drips_is_cut_off():
    async def drip(visit):
        visit.writer.write(said(length=False))
        while True:
            visit.writer.write(b"x")
            await asyncio.sleep(0.01)

    failure = asked(drip, total_s=0.2)

    assert failure.error is ErrorClass.TIMEOUT
    assert 0 < failure.n_wire_bytes < 100


def test_a_body_in_very_small_chunks_is_cut_off_before_it_is_costly():
    chunks = said(b"1\r\nx\r\n" * 200_000, headers=[CHUNKED], length=False)

    failure = asked(chunks, total_s=20.0)

    assert failure.error is ErrorClass.PROTOCOL
    assert "beside the body" in failure.detail
    assert failure.n_wire_bytes < 100_000


def test_a_validator_that_no_header_may_hold_is_not_said():
    heard = []

    async def listen(visit):
        heard.append(visit.request)
        visit.writer.write(said())

    headers = [("If-None-Match", '"a\r\nx: y"'), ("If-Modified-Since", "ä\u2014 ")]

    assert asked(listen, headers=headers).status == 200
    assert b"x: y" not in heard[0]
    assert heard[0].endswith("If-Modified-Since: ä\u2014\r\n\r\n".encode())


def test_a_port_where_nobody_listens_is_no_answer():
    async def ask_nobody():
        async with answering(b"") as allow:
            pass
        async with wire() as asker:
            return await asker.ask(Ask(url=URL, allow=allow))

    failure = asyncio.run(ask_nobody())

    assert failure.error is ErrorClass.CONNECT
    assert "connection refused" in failure.detail


def test_only_cancellation_raises():
    async def cancel():
        async def stall(_):
            await asyncio.sleep(60)

        async with answering(stall) as allow, wire() as asker:
            task = asyncio.create_task(asker.ask(Ask(url=URL, allow=allow, limits=Limits())))
            await asyncio.sleep(0.05)
            task.cancel()
            await task

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(cancel())
