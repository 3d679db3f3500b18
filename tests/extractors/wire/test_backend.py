"""A connection goes to an address that was checked, and to no other."""

import asyncio
import socket
from ipaddress import ip_network

import pytest

from extractors.fetch import ErrorClass
from extractors.wire.answer import Answer
from extractors.wire.ask import Allowance, Ask, Limits
from tests.extractors.wire.answering import LOOPBACK, URL, answering, said, wire

DOCUMENTATION = ip_network("192.0.2.0/24")
"""Allowed in these tests as if it were public: nobody answers there."""


def resolving(*answers):
    """Give a resolver that gives `answers` in turn, the last for ever, and the names it was asked."""
    names = []

    async def resolve(host):
        names.append(host)
        return answers[min(len(names), len(answers)) - 1]

    return resolve, names


def connected_to(monkeypatch):
    """Note every address that this process connects to, at the door of the event loop."""
    reached = []
    connect = asyncio.BaseEventLoop.create_connection

    async def noting(loop, factory, host=None, port=None, **settings):
        reached.append(host)
        return await connect(loop, factory, host, port, **settings)

    monkeypatch.setattr(asyncio.BaseEventLoop, "create_connection", noting)
    return reached


def ask_as(resolve, *, url=URL, times=1, connect_s=5.0, **allowed):
    """Ask `times` times through `resolve`; give the last outcome."""
    allow = Allowance(**allowed)

    async def ask_all():
        async with wire(resolve=resolve) as asker:
            for _ in range(times):
                outcome = await asker.ask(
                    Ask(url=url, allow=allow, limits=Limits(connect_s=connect_s))
                )
        return outcome

    return asyncio.run(ask_all())


@pytest.fixture
def loopback_server():
    """Give the port of a server that nobody may reach, and the number of its visitors."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        server.settimeout(0.0)
        yield server


def has_visitor(server):
    """Tell whether anybody has connected."""
    try:
        server.accept()
    except BlockingIOError:
        return False
    return True


def test_a_name_that_is_public_first_and_private_after_is_never_followed(
    loopback_server, monkeypatch
):
    reached = connected_to(monkeypatch)
    resolve, names = resolving(("192.0.2.1",), ("127.0.0.1",))
    port = loopback_server.getsockname()[1]

    outcome = ask_as(
        resolve,
        url=f"http://news.example:{port}/",
        ports=(port,),
        networks=(DOCUMENTATION,),
        times=2,
        connect_s=0.1,
    )

    assert names == ["news.example", "news.example"]
    assert set(reached) == {"192.0.2.1"}
    assert outcome.error is ErrorClass.REFUSED_ADDRESS
    assert not has_visitor(loopback_server)


def test_the_address_that_was_checked_is_the_one_that_is_reached(monkeypatch):
    reached = connected_to(monkeypatch)

    async def no_second_look_up(*_, **__):
        pytest.fail("a name was looked up after it was checked")

    async def ask_once():
        loop = asyncio.get_running_loop()
        async with answering(said(b"Tides")) as allow:
            port = allow.ports[0]
            monkeypatch.setattr(loop, "getaddrinfo", no_second_look_up)
            resolve, _ = resolving(("127.0.0.1",))
            async with wire(resolve=resolve) as asker:
                own = Allowance(networks=LOOPBACK, ports=(port,))
                return await asker.ask(Ask(url=f"http://news.example:{port}/", allow=own))

    assert asyncio.run(ask_once()).body == b"Tides"
    assert reached == ["127.0.0.1"]


@pytest.mark.parametrize(
    "found",
    [("127.0.0.1",), ("1.1.1.1", "10.0.0.1"), ("::ffff:169.254.169.254",), ("fd00:ec2::254",)],
)
def test_a_name_with_a_hidden_address_is_not_connected_to(found, monkeypatch):
    reached = connected_to(monkeypatch)

    outcome = ask_as(resolving(found)[0])

    assert outcome.error is ErrorClass.REFUSED_ADDRESS
    assert reached == []


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "169.254.169.254", "[::ffff:7f00:1]"])
def test_an_address_in_place_of_a_name_is_checked_too(host, monkeypatch):
    reached = connected_to(monkeypatch)
    resolve, names = resolving(("1.1.1.1",))

    outcome = ask_as(resolve, url=f"http://{host}/")

    assert outcome.error is ErrorClass.REFUSED_ADDRESS
    assert (reached, names) == ([], [])


def test_what_is_connected_to_in_place_of_a_name_is_checked_too(monkeypatch):
    reached = connected_to(monkeypatch)

    resolve, names = resolving(("10.0.0.1",))
    outcome = ask_as(resolve, connect_to="mirror.example:80")

    assert names == ["mirror.example"]
    assert outcome.error is ErrorClass.REFUSED_ADDRESS
    assert ask_as(resolve, connect_to="mirror.example:8080").error is ErrorClass.REFUSED_PORT
    assert ask_as(resolve, connect_to="mirror.example").error is ErrorClass.BAD_URL
    assert reached == []


def test_a_name_that_cannot_be_looked_up_is_told():
    async def resolve(host):
        message = f"no address for {host}"
        raise socket.gaierror(-2, message)

    assert ask_as(resolve).error is ErrorClass.DNS
    assert ask_as(resolving(())[0]).error is ErrorClass.DNS


def test_the_system_knows_no_name_that_is_invalid():
    async def ask_system():
        async with wire() as asker:
            return await asker.ask(Ask(url="http://news.invalid/"))

    assert asyncio.run(ask_system()).error is ErrorClass.DNS


def test_a_look_up_that_takes_too_long_is_cut_off():
    async def resolve(_):
        await asyncio.sleep(60)

    outcome = ask_as(resolve, connect_s=0.05)

    assert outcome.error is ErrorClass.TIMEOUT
    assert "looking up news.example" in outcome.detail


def test_a_server_that_does_not_take_connections_is_cut_off(monkeypatch):
    async def hang(*_, **__):
        await asyncio.sleep(60)

    monkeypatch.setattr(asyncio.BaseEventLoop, "create_connection", hang)

    outcome = ask_as(resolving(("1.1.1.1", "1.0.0.1"))[0], connect_s=0.1)

    assert outcome.error is ErrorClass.TIMEOUT
    assert "connecting to news.example" in outcome.detail
    assert outcome.elapsed_s < 1


def test_where_one_address_does_not_answer_the_next_is_tried():
    async def ask_once():
        async with answering(said(b"Tides")) as allow:
            port = allow.ports[0]
            resolve, _ = resolving(("127.0.0.2", "127.0.0.1"))
            async with wire(resolve=resolve) as asker:
                own = Allowance(networks=LOOPBACK, ports=(port,))
                return await asker.ask(Ask(url=f"http://news.example:{port}/", allow=own))

    outcome = asyncio.run(ask_once())

    assert isinstance(outcome, Answer)
    assert outcome.remote_address == "127.0.0.1"


def test_a_proxy_of_the_environment_is_not_used(monkeypatch, loopback_server):
    port = loopback_server.getsockname()[1]
    for name in ("http_proxy", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{port}")

    async def ask_once():
        async with answering(said(b"Tides")) as allow, wire() as asker:
            return await asker.ask(Ask(url=URL, allow=allow))

    assert asyncio.run(ask_once()).body == b"Tides"
    assert not has_visitor(loopback_server)
