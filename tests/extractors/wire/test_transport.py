"""The client of httpx sends what it is given and nothing else, and tells nobody of it."""

import asyncio
import logging
from dataclasses import replace

import httpx
import pytest

from extractors.fetch import ErrorClass
from extractors.wire.answer import Answer
from extractors.wire.ask import Ask, Limits
from extractors.wire.transport import NoCookies
from tests.extractors.wire.answering import URL, answering, asked, said, wire
from tests.extractors.wire.frames import asked_in_frames

COMMON = b"user-agent: copydesk-test\r\naccept-encoding: gzip, deflate, br, zstd\r\n"


def heard_of(url, *, headers=(), ports=(), times=1):
    """Ask for `url` in place of whom a server on loopback stands; give what it heard."""
    heard = []

    async def listen(visit):
        heard.append(visit.request)
        visit.writer.write(said())

    async def ask_all():
        async with answering(listen) as allow, wire() as asker:
            own = replace(allow, ports=(*allow.ports, *ports))
            for _ in range(times):
                outcome = await asker.ask(Ask(url=url, headers=headers, allow=own))
                assert isinstance(outcome, Answer), outcome.detail

    asyncio.run(ask_all())
    return heard


@pytest.mark.parametrize(
    ("url", "path", "host"),
    [
        ("http://news.example", b"/", b"news.example"),
        ("http://News.Example.:80/a", b"/a", b"news.example"),
        ("http://news.example:8080/a", b"/a", b"news.example:8080"),
        ("http://127.0.0.9:8080/a", b"/a", b"127.0.0.9:8080"),
        ("http://bücher.example/ä", b"/%C3%A4", b"xn--bcher-kva.example"),
        ("http://a_b.example/%7Ea%2fb//c/../d;x?q=%20+&q#z", b"/%7Ea%2fb//d;x?q=%20+&q", b"a_b.example"),
        ("http://news.example/[a]|b^{c}?x=[1]&y='\"", b"/[a]|b^%7Bc%7D?x=[1]&y='%22", b"news.example"),
        ("http://[2606:4700:0::1111]:8080/a", b"/a", b"[2606:4700::1111]:8080"),
        ("http://news.example?", b"/?", b"news.example"),
    ],
)  # fmt: skip
def test_a_server_receives_an_address_in_its_one_form(url, path, host):
    assert heard_of(url, ports=(8080,)) == [
        b"GET " + path + b" HTTP/1.1\r\nhost: " + host + b"\r\n" + COMMON + b"\r\n"
    ]


def test_headers_are_sent_in_their_order_each_as_often_as_it_is_given():
    headers = [("X-B", "2"), ("accept", "text/html"), ("x-a", "1"), ("X-B", "3")]

    (request,) = heard_of(URL, headers=headers)

    assert request.endswith(b"zstd\r\nX-B: 2\r\naccept: text/html\r\nx-a: 1\r\nX-B: 3\r\n\r\n")


def test_over_http2_no_other_headers_are_sent():
    async def repeat(stream):
        stream.head(*((f"x-{name.decode()}", value) for name, value in stream.headers))
        stream.body(b"")

    (answer,) = asked_in_frames(repeat, paths=["a b?q"])

    assert answer.headers == (
        ("x-:method", "GET"),
        ("x-:authority", "news.example"),
        ("x-:scheme", "https"),
        ("x-:path", "/a%20b?q"),
        ("x-user-agent", "copydesk-test"),
        ("x-accept-encoding", "gzip, deflate, br, zstd"),
    )


def test_a_password_of_a_file_is_not_used(tmp_path, monkeypatch):
    file = tmp_path / "netrc"
    file.write_text("default login keeper password hush", encoding="utf-8")
    file.chmod(0o600)
    monkeypatch.setenv("NETRC", str(file))

    assert heard_of(URL) == [b"GET / HTTP/1.1\r\nhost: news.example\r\n" + COMMON + b"\r\n"]


def test_a_jar_takes_no_cookie():
    cookies = httpx.Cookies(NoCookies())
    response = httpx.Response(200, headers={"Set-Cookie": "id=1"})
    response.request = httpx.Request("GET", URL)

    cookies.extract_cookies(response)

    assert len(cookies) == 0


@pytest.mark.parametrize(
    "location", ["http://[", "http://a:x/", "//\u00ff\u00fe:99999", "http://xn--/"]
)
def test_a_redirect_to_nowhere_is_an_answer(location):
    answer = asked(said(b"x", status="302 Found", headers=[f"Location: {location}"]))

    assert isinstance(answer, Answer)
    assert (answer.status, answer.header("location")) == (302, location)


HEAD = ("location", "/b?token=hush"), ("set-cookie", "id=hush")


def test_no_log_tells_more_of_an_address_than_its_server(caplog):
    caplog.set_level(logging.DEBUG)
    headers = [f"{name}: {value}" for name, value in HEAD]

    asked(said(headers=headers, status="302 Found"), url=f"{URL}a?token=hush")

    assert f"HTTP Request: GET {URL} " in caplog.text
    assert "hush" not in caplog.text


def test_nor_does_one_over_http2(caplog):
    caplog.set_level(logging.DEBUG)

    async def answer(stream):
        stream.head(*HEAD, status="302")
        stream.body(b"")

    asked_in_frames(answer, paths=["a?token=hush"])

    assert "HTTP Request: GET https://news.example/ " in caplog.text
    assert "hush" not in caplog.text


def test_a_connection_whose_answer_was_not_read_serves_no_other_request():
    ways = []

    async def script(visit):
        ways.append(visit.writer)
        visit.writer.write(said(b"x" * (1_001 if len(ways) == 1 else 9)))

    async def ask_twice():
        async with answering(script) as allow, wire() as asker:
            ask = Ask(url=URL, allow=allow, limits=Limits(wire_bytes=1_000))
            return [await asker.ask(ask) for _ in range(2)]

    first, second = asyncio.run(ask_twice())

    assert first.error is ErrorClass.TOO_LARGE
    assert second.body == b"x" * 9
    assert len(set(ways)) == 2


def test_a_wire_that_has_ended_asks_nobody():
    async def ask_after():
        async with wire() as asker:
            pass
        await asker.ask(Ask(url=URL))

    with pytest.raises(RuntimeError, match="closed"):
        asyncio.run(ask_after())
