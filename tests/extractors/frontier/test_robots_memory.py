"""A robots.txt is remembered for a day at most."""

from dataclasses import replace
from datetime import timedelta

import pytest

from extractors.frontier.frontier import Frontier
from extractors.frontier.robots_memory import KnownRobots

ORIGIN = "https://harbour-ledger.example"


@pytest.fixture
def known(clock):
    return KnownRobots(
        origin=ORIGIN, fetched_at=clock(), status=200, body=b"User-agent: *\xff\0", digest="ab"
    )


def test_what_is_put_is_got_by_every_process(path, clock, frontier, known):
    frontier.robots.put(known)

    with Frontier.open(path, now=clock) as another:
        assert another.robots.get(ORIGIN) == known


def test_an_origin_that_could_not_be_reached_is_remembered_as_such(frontier, known):
    unreachable = replace(known, status=None, body=b"", digest=None)
    frontier.robots.put(unreachable)

    assert frontier.robots.get(ORIGIN) == unreachable


def test_nothing_is_known_of_another_origin(frontier, known):
    frontier.robots.put(known)

    assert frontier.robots.get("http://harbour-ledger.example") is None


def test_after_a_day_it_must_be_asked_again(frontier, clock, known):
    frontier.robots.put(known)
    clock.advance(86_400)
    assert frontier.robots.get(ORIGIN) == known

    clock.advance(1)
    assert frontier.robots.get(ORIGIN) is None


def test_what_comes_from_the_future_must_be_asked_again(frontier, clock, known):
    frontier.robots.put(known)
    clock.advance(-1)

    assert frontier.robots.get(ORIGIN) is None


def test_old_ones_do_not_pile_up(frontier, clock, known):
    for number in range(5):
        frontier.robots.put(replace(known, origin=f"https://{number}.example", fetched_at=clock()))
        clock.advance(40_000)

    kept = [number for number in range(5) if _is_stored(frontier, number)]
    assert kept == [2, 3, 4]


def _is_stored(frontier, number):
    clock = frontier.robots._now  # noqa: SLF001  (to look back at that moment)
    clock.advance(-40_000 * (5 - number))
    found = frontier.robots.get(f"https://{number}.example")
    clock.advance(40_000 * (5 - number))
    return found is not None


def test_a_newer_answer_takes_the_place_of_an_older(frontier, clock, known):
    frontier.robots.put(known)
    clock.advance(60)
    newer = replace(known, fetched_at=known.fetched_at + timedelta(seconds=60), status=404)
    frontier.robots.put(newer)

    assert frontier.robots.get(ORIGIN) == newer
