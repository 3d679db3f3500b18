"""One request at a time goes to a host, and then it is left alone for a while."""

import asyncio
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from politely import Clock, Says, World, fails, moved, robots, wish_for

from extractors.fetch import ErrorClass
from extractors.frontier.frontier import Frontier

HOSTS = ("harbour.example", "ferry.example", "pier.example:8080")
PATHS = ("a", "b", "c", "d")
SLACK_S = 1e-3
"""Instants are rounded to a millionth of a second."""

ANSWERS = st.one_of(
    st.builds(Says, status=st.sampled_from([200, 404, 429, 500, 503]), elapsed_s=st.floats(0, 9)),
    st.builds(
        lambda seconds: Says(status=503, headers=(("Retry-After", str(seconds)),)),
        st.integers(0, 200),
    ),
    st.sampled_from([ErrorClass.TIMEOUT, ErrorClass.TLS]).map(fails),
    st.builds(
        lambda host, path: moved(f"http://{host}/{path}"),
        st.sampled_from(HOSTS),
        st.sampled_from(PATHS),
    ),
    st.integers(0, 20).map(lambda delay: robots("User-agent: *", f"Crawl-delay: {delay}")),
)
ADDRESSES = st.builds(
    "{}://{}/{}".format,
    st.sampled_from(["http", "https"]),
    st.sampled_from(HOSTS),
    st.sampled_from([*PATHS, "robots.txt"]),
)


def pauses_by_host(world: World) -> dict[str, list[float]]:
    spans = defaultdict(list)
    for sent in world.web.sent:
        spans[sent.host].append((sent.began_s, sent.ended_s))
    return {
        host: [later[0] - earlier[1] for earlier, later in pairwise(sorted(host_spans))]
        for host, host_spans in spans.items()
    }


WISHES = st.lists(st.tuples(ADDRESSES, st.sampled_from([0, 1, 2]), st.floats(0, 60)), max_size=25)
DELAYS = st.sampled_from([None, 0.5, 2.0, 7.0])


def check_that_hosts_are_left_alone(world: World, wishes, delay_s) -> None:
    """Fetch by three fetchers, as if in three processes, and measure at the hosts."""
    fetchers = [world.another_fetcher() for _ in range(3)]

    async def wished(url, which, later_s):
        await asyncio.sleep(later_s)
        return await fetchers[which].fetch(wish_for(url, delay_s=delay_s))

    async def all_of_them():
        return await asyncio.gather(*(wished(*wish) for wish in wishes))

    fetches = world.clock.run(all_of_them())

    assert len(fetches) == len(wishes)
    least_s = 2.0 if delay_s is None else delay_s
    for host, pauses in pauses_by_host(world).items():
        assert all(pause >= least_s - SLACK_S for pause in pauses), host


@settings(max_examples=60, deadline=None)
@given(answers=st.dictionaries(ADDRESSES, ANSWERS, max_size=12), wishes=WISHES, delay_s=DELAYS)
def test_whatever_the_interleaving_a_host_is_left_alone_for_the_delay(answers, wishes, delay_s):
    world = World(answers)

    check_that_hosts_are_left_alone(world, wishes, delay_s)

    assert world.turns.held == {}


@settings(max_examples=20, deadline=None)
@given(answers=st.dictionaries(ADDRESSES, ANSWERS, max_size=12), wishes=WISHES, delay_s=DELAYS)
def test_so_it_is_with_turns_from_a_file(answers, wishes, delay_s):
    clock = Clock()
    with (
        TemporaryDirectory() as folder,
        Frontier.open(Path(folder) / "frontier", now=clock.now) as frontier,
    ):
        world = World(answers, clock=clock, turns=frontier.turns, memory=frontier.robots)

        check_that_hosts_are_left_alone(world, wishes, delay_s)


def test_both_schemes_of_a_host_are_one_host():
    world = World()

    world.fetch_all("http://ferry.example/1", "https://ferry.example/1", "https://FERRY.example/2")

    assert len(world.web.sent) == 5
    assert min(pauses_by_host(world)["ferry.example"]) >= 2 - SLACK_S


def test_hosts_do_not_wait_for_each_other():
    world = World({"https://slow.example/1": Says(elapsed_s=1000)})

    slow, *others = world.fetch_all(
        "https://slow.example/1", *(f"https://h{n}.example/1" for n in range(50))
    )

    assert slow.elapsed_s > 1000
    assert max(fetch.elapsed_s for fetch in others) < 3


def test_without_more_said_it_is_two_seconds():
    world = World()

    world.fetch_all(*(f"https://ferry.example/{n}" for n in range(4)))

    assert pauses_by_host(world)["ferry.example"] == pytest.approx([2.0] * 4, abs=0.01)


@pytest.mark.parametrize(
    ("own_s", "crawl_delay", "pause_s"),
    [
        (0.5, "0", 0.5),
        (0.5, "10", 10.0),
        (30, "10", 30.0),
        (None, "10", 10.0),
        (0, "86400", 3600.0),
    ],
)
def test_a_source_may_agree_on_less_but_never_on_less_than_robots_txt_says(
    own_s, crawl_delay, pause_s
):
    world = World(
        {"https://ferry.example/robots.txt": robots("User-agent: *", f"Crawl-delay: {crawl_delay}")}
    )

    world.fetch_all(*(wish_for(f"https://ferry.example/{n}", delay_s=own_s) for n in range(3)))

    assert pauses_by_host(world)["ferry.example"] == pytest.approx([pause_s] * 3, abs=0.01)
    assert world.turns.told_to_wait_s[1:] == [pause_s] * 3


def test_what_a_source_agreed_on_is_not_agreed_with_whom_it_redirects_to():
    answers = {f"https://ferry.example/{n}": moved(f"https://pier.example/{n}") for n in range(3)}
    world = World(answers)

    world.fetch_all(*(wish_for(url, delay_s=0) for url in answers))

    assert max(pauses_by_host(world)["ferry.example"]) < 0.1
    assert min(pauses_by_host(world)["pier.example"]) >= 2 - SLACK_S


def test_those_who_wait_are_served_in_order():
    world = World()

    world.fetch_all(*(f"https://ferry.example/{n}" for n in range(6)))

    assert world.pages_asked() == [f"https://ferry.example/{n}" for n in range(6)]


def test_the_time_in_line_is_told():
    world = World()

    _, second = world.fetch_all("https://ferry.example/1", "https://ferry.example/2")

    (hop,) = second.hops
    assert hop.waited_s == pytest.approx(4.1, abs=0.05)
    assert hop.elapsed_s == pytest.approx(0.1)


def test_a_turn_is_given_back_by_who_is_cancelled():
    world = World({"https://ferry.example/1": Says(elapsed_s=20)})

    async def cancelled():
        fetch = asyncio.create_task(world.fetcher.fetch(wish_for("https://ferry.example/1")))
        await asyncio.sleep(5)
        fetch.cancel()
        await asyncio.gather(fetch, return_exceptions=True)

    world.clock.run(cancelled())

    assert world.turns.held == {}
    assert world.turns.given_back[-1] == ("ferry.example", None, None)


def test_who_gives_way_comes_behind_all_others_and_costs_them_at_most_one_request():
    clock = Clock()
    with (
        TemporaryDirectory() as folder,
        Frontier.open(Path(folder) / "frontier", now=clock.now) as frontier,
    ):
        world = World(clock=clock, turns=frontier.turns, memory=frontier.robots)
        night, backfill = world.fetcher, world.another_fetcher()

        async def ask(fetcher, name, gives_way_s):
            urls = [f"https://ferry.example/{name}{n}" for n in range(10)]
            wishes = [wish_for(url, delay_s=2, gives_way_s=gives_way_s) for url in urls]
            return await asyncio.gather(*map(fetcher.fetch, wishes))

        async def both():
            beside = asyncio.create_task(ask(backfill, "past", 3))
            await ask(night, "night", 0)
            at_dawn = clock.time()
            await beside
            return at_dawn

        at_dawn = clock.run(both())

    pages = [sent for sent in world.web.sent if "robots" not in sent.url]
    assert [sent.url[22:26] for sent in pages[1:11]] == ["nigh"] * 10 or (
        [sent.url[22:26] for sent in pages[:10]] == ["nigh"] * 10
    )
    assert at_dawn < 12 * 2.2
    assert pauses_by_host(world)["ferry.example"][-9:] == pytest.approx([3.0] * 9, abs=0.01)
