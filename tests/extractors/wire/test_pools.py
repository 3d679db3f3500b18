"""Every host has a pool of its own, and so has every allowance."""

import asyncio
import socket
from dataclasses import replace
from ipaddress import ip_network
from threading import Event
from time import perf_counter

import pytest

from extractors.fetch import ErrorClass
from extractors.wire import pools
from extractors.wire.answer import Answer
from extractors.wire.ask import Ask, Limits
from extractors.wire.resolving import system_resolve
from tests.extractors.wire.answering import URL, answering, said, wire

N_HEALTHY = 200
N_STALLING = 20


def visiting(*, answer=said):
    """Give a script that says `answer()`, and the connections that its requests came over."""
    ways = []

    async def script(visit):
        ways.append(visit.writer)
        visit.writer.write(answer())

    return script, ways


def test_a_connection_serves_one_request_after_another():
    script, ways = visiting()

    async def ask_twice():
        async with answering(script) as allow, wire() as asker:
            for _ in range(2):
                assert isinstance(await asker.ask(Ask(url=URL, allow=allow)), Answer)

    asyncio.run(ask_twice())

    assert len(ways) == 2
    assert len(set(ways)) == 1


def test_a_connection_that_was_allowed_serves_no_other_allowance():
    script, ways = visiting()

    async def ask_under_two():
        async with answering(script) as allow, wire() as asker:
            await asker.ask(Ask(url=URL, allow=allow))
            other = replace(allow, networks=(ip_network("10.0.0.0/8"),))
            refused = await asker.ask(Ask(url=URL, allow=other))
            wider = replace(allow, networks=(*allow.networks, *other.networks))
            await asker.ask(Ask(url=URL, allow=wider))
            return refused

    assert asyncio.run(ask_under_two()).error is ErrorClass.REFUSED_ADDRESS
    assert len(ways) == len(set(ways)) == 2


@pytest.mark.parametrize(
    "overrun",
    [
        said(status="304 Not Modified") + said(b"forged"),
        said(b"Tides") + said(b"forged"),
        said(b"5\r\nTides\r\n0\r\n\r\n", headers=["Transfer-Encoding: chunked"], length=False)
        + said(b"forged"),
    ],
)
def test_what_comes_after_an_answer_is_not_the_answer_to_the_next_request(overrun):
    answers = iter([overrun, said(b"honest")])
    script, ways = visiting(answer=lambda: next(answers))

    async def ask_twice():
        async with answering(script) as allow, wire() as asker:
            await asker.ask(Ask(url=URL, allow=allow))
            return await asker.ask(Ask(url=URL, allow=allow))

    assert asyncio.run(ask_twice()).body == b"honest"
    assert len(set(ways)) == 2


def test_hosts_that_stall_do_not_hold_up_the_others():
    async def script(visit):
        if b"host: stalling" in visit.request:
            await asyncio.sleep(60)
        visit.writer.write(said(b"Tides"))

    async def ask_all():
        async with answering(script) as allow, wire() as asker:

            async def ask(host):
                limits = Limits(total_s=20.0)
                return await asker.ask(
                    Ask(url=f"http://{host}.example/", allow=allow, limits=limits)
                )

            async with asyncio.TaskGroup() as group:
                stalling = [
                    group.create_task(ask(f"stalling{number}")) for number in range(N_STALLING)
                ]
                await asyncio.sleep(0.1)
                start = perf_counter()
                healthy = await asyncio.gather(*(ask(f"h{number}") for number in range(N_HEALTHY)))
                took = perf_counter() - start
                for task in stalling:
                    task.cancel()
            return healthy, took

    healthy, took = asyncio.run(ask_all())

    assert {outcome.status for outcome in healthy} == {200}
    assert took < 5


def test_names_that_nobody_answers_for_do_not_hold_up_the_others(monkeypatch):
    over = Event()
    look_up = socket.getaddrinfo

    def slowly(host, *others, **settings):
        if host.startswith("dead"):
            over.wait(60)
        return look_up(host, *others, **settings)

    monkeypatch.setattr(socket, "getaddrinfo", slowly)

    async def resolve_all():
        dead = [asyncio.create_task(system_resolve(f"dead{number}")) for number in range(50)]
        await asyncio.sleep(0)
        found = await system_resolve("127.0.0.1")
        for task in dead:
            task.cancel()
        return found

    try:
        assert asyncio.run(resolve_all()) == ("127.0.0.1",)
    finally:
        over.set()


def ended(monkeypatch, **bounds):
    """Ask six hosts in turn under `bounds`; tell of each connection whether it has been closed."""
    for name, value in bounds.items():
        monkeypatch.setattr(pools, name, value)
    script, ways = visiting()

    async def ask_six():
        async with answering(script) as allow, wire() as asker:
            for number in range(6):
                await asker.ask(Ask(url=f"http://h{number}.example/", allow=allow))
            await asyncio.sleep(0.05)
            return [way.is_closing() for way in ways]

    return asyncio.run(ask_six())


def test_not_more_connections_are_kept_than_a_bound(monkeypatch):
    assert ended(monkeypatch, MOST_IDLE=2) == [True] * 4 + [False] * 2


def test_connections_that_nobody_came_for_are_closed(monkeypatch):
    assert ended(monkeypatch) == [False] * 6
    assert ended(monkeypatch, KEEPALIVE_S=0.0) == [True] * 6


def test_in_the_end_every_connection_is_closed():
    ways = []

    async def slowly(visit):
        ways.append(visit.writer)
        await asyncio.sleep(0.05 if b"late" in visit.request else 0)
        visit.writer.write(said())

    async def ask_and_end():
        async with answering(slowly) as allow:
            async with wire() as asker:
                await asker.ask(Ask(url=URL, allow=allow))
                late = asyncio.create_task(asker.ask(Ask(url="http://late.example/", allow=allow)))
                await asyncio.sleep(0.02)
            await late
            await asyncio.sleep(0.05)
            return [way.is_closing() for way in ways]

    assert asyncio.run(ask_and_end()) == [True, True]
