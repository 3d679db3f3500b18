"""The wire meets the zoo: nothing inside a house is connected to, whatever names it."""

import asyncio
import ssl
from ipaddress import ip_network

import pytest

from extractors.fetch import ErrorClass
from extractors.wire.answer import Failure
from extractors.wire.ask import Allowance, Ask
from extractors.wire.wire import Wire
from tests.zoo.feed_items import INWARD, NO_ADDRESSES
from tests.zoo.replies import raw, says
from tests.zoo.sections import LONG, ODD
from tests.zoo.server import Host, opened

PLAIN = {"a.example": Host(routes={"/": says("moo")})}


def asked(server, *urls, resolve=None, connect_to=True):
    """Ask for each of `urls` in turn, allowed to reach the zoo alone; give what came of them."""
    allow = Allowance(
        networks=(ip_network("127.0.0.1/32"),),
        ports=(server.port,),
        connect_to=server.connect_to if connect_to else None,
    )
    how = {} if resolve is None else {"resolve": resolve}
    tls = ssl.create_default_context(cadata=server.authority.pem.decode())

    async def one_by_one():
        async with Wire(user_agent="copydesk (+keeper@zoo.example)", tls=tls, **how) as wire:
            return [await wire.ask(Ask(url=url, allow=allow)) for url in urls]

    return asyncio.run(one_by_one())


@pytest.mark.parametrize("url", [*INWARD, *NO_ADDRESSES, *ODD, LONG])
def test_what_lies_inside_is_not_asked_even_where_a_mirror_stands_in_its_place(url):
    with opened(PLAIN) as server:
        (failure,) = asked(server, url)

        assert isinstance(failure, Failure)
        assert f"failed {failure.error}" == INWARD.get(url, "failed bad_url")
        assert server.connections == 0


def test_a_name_that_changes_its_address_after_the_check_is_not_followed_there():
    """The resolver says one address to who checks, and another to who looks again."""
    said = iter([("127.0.0.1",), ("127.0.0.2",)])
    looked_up = []

    async def fickle(host):
        looked_up.append(host)
        return next(said)

    with opened(PLAIN) as server:
        url = f"http://a.example:{server.port}/"
        (answer,) = asked(server, url, resolve=fickle, connect_to=False)

    assert answer.body == b"moo"
    assert answer.remote_address == "127.0.0.1"
    assert looked_up == ["a.example"]


def test_a_name_that_leads_inside_the_second_time_is_refused_the_second_time():
    said = iter([("127.0.0.1",), ("127.0.0.2",), ("127.0.0.1", "10.0.0.8")])

    async def fickle(_):
        return next(said)

    hang_up = {"a.example": Host(routes={"/": raw(b"HTTP/1.1 200 OK\r\n\r\nmoo")})}
    with opened(hang_up) as server:
        url = f"http://a.example:{server.port}/"
        first, second, third = asked(server, url, url, url, resolve=fickle, connect_to=False)

        assert first.body == b"moo"
        assert second.error is ErrorClass.REFUSED_ADDRESS
        assert third.error is ErrorClass.REFUSED_ADDRESS
        assert server.connections == 1
