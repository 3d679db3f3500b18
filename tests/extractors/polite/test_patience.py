"""What asking again may mend is asked for again, later each time."""

from datetime import timedelta
from random import Random

import pytest
from politely import Says, World, after, fails, moved

from extractors.fetch import ErrorClass

PAGE = "https://ferry.example/news/1"


class Middle(Random):
    """Dice that always fall on the middle."""

    def uniform(self, a, b):
        """Return what lies between."""
        return (a + b) / 2


@pytest.mark.parametrize(
    "passing",
    [
        fails(ErrorClass.CONNECT),
        fails(ErrorClass.DNS),
        fails(ErrorClass.RESET),
        fails(ErrorClass.TIMEOUT),
        Says(status=500),
        Says(status=503),
        Says(status=429),
        Says(status=521),
    ],
)
def test_what_passes_is_asked_for_again(passing):
    fetch = World({PAGE: [passing, passing, Says()]}).fetch(PAGE)

    assert (fetch.status, fetch.error, fetch.n_attempts) == (200, None, 3)
    assert [hop.url for hop in fetch.hops] == [PAGE] * 3


def test_three_times_is_enough():
    world = World({PAGE: Says(status=500)})

    fetch = world.fetch(PAGE)

    assert (fetch.status, fetch.error, fetch.n_attempts) == (500, None, 3)
    assert fetch.body is not None
    assert len(world.pages_asked()) == 3


def test_three_times_is_for_all_hops_together():
    end = "https://ferry.example/a"
    world = World({PAGE: [Says(status=500), moved("/a")], end: Says(status=500)})

    fetch = world.fetch(PAGE)

    assert world.pages_asked() == [PAGE, PAGE, end, end]
    assert (fetch.status, [hop.url for hop in fetch.hops]) == (500, [PAGE, PAGE, end, end])


@pytest.mark.parametrize(
    "lasting",
    [
        *(Says(status=status) for status in (400, 401, 403, 404, 410, 451, 501, 505)),
        *(
            fails(error)
            for error in ErrorClass
            if error
            not in {ErrorClass.CONNECT, ErrorClass.DNS, ErrorClass.RESET, ErrorClass.TIMEOUT}
        ),
    ],
)
def test_what_asking_again_does_not_mend_is_asked_for_once(lasting):
    world = World({PAGE: [lasting, Says()]})

    fetch = world.fetch(PAGE)

    assert (fetch.status, fetch.error) == (
        None if lasting.error else lasting.status,
        lasting.error,
    )
    assert len(world.pages_asked()) == 1


def test_each_pause_is_longer():
    world = World({PAGE: Says(status=500, elapsed_s=0.0)})

    world.fetch(PAGE)

    first, second, third = (sent.began_s for sent in world.web.asked(PAGE))
    assert 2.0 <= second - first <= 3.0
    assert 2.0 <= third - second <= 6.0


def test_without_chance_each_pause_is_twice_the_one_before():
    world = World({PAGE: Says(status=500, elapsed_s=0.0)})
    world.fetcher = world.another_fetcher(randomness=Middle())

    world.fetch(PAGE, delay_s=0)

    assert world.web.pauses_s(PAGE) == pytest.approx([2.0, 4.0])


@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_is_kept(status):
    world = World({PAGE: [Says(status=status, headers=(("retry-after", "90"),)), Says()]})

    fetch = world.fetch(PAGE)

    refused, granted = world.web.asked(PAGE)
    assert fetch.status == 200
    assert granted.began_s - refused.ended_s >= 90
    assert ("ferry.example", status, 90.0) in world.turns.given_back


def test_a_long_retry_after_is_left_to_another_run():
    world = World({PAGE: Says(status=429, headers=(("Retry-After", "3600"),))})

    fetch = world.fetch(PAGE)

    ended_at = fetch.started_at + timedelta(seconds=fetch.elapsed_s)
    assert (fetch.status, fetch.error, fetch.n_attempts) == (429, None, 1)
    assert fetch.retry_at == ended_at + timedelta(hours=1)


def test_retry_after_without_such_a_status_means_nothing():
    world = World({PAGE: Says(headers=(("Retry-After", "3600"),))})

    fetch = world.fetch(PAGE)

    assert fetch.retry_at is None
    assert world.turns.given_back[-1] == ("ferry.example", 200, None)


def test_no_pause_reaches_beyond_the_end_of_the_run():
    world = World({PAGE: [Says(status=503, headers=(("Retry-After", "60"),)), Says()]})

    fetch = world.fetch(PAGE, deadline=after(30))

    assert (fetch.status, fetch.n_attempts) == (503, 1)
    assert fetch.elapsed_s < 30


def test_an_answer_is_not_lost_because_there_is_no_turn_to_ask_again():
    world = World({PAGE: [Says(status=500), Says()]})

    fetch = world.fetch(PAGE, delay_s=60, deadline=after(65))

    assert (fetch.status, fetch.error, fetch.n_attempts) == (500, None, 1)
