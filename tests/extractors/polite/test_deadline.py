"""A turn that comes after the end of the run is not waited for."""

from datetime import timedelta

from politely import START, Says, World, after, wish_for

from extractors.fetch import ErrorClass, RobotsDecision

PAGE = "https://ferry.example/news/1"


def test_a_turn_after_it_is_postponed_at_once():
    wishes = [
        wish_for(f"https://ferry.example/{n}", delay_s=10, deadline=after(25)) for n in range(5)
    ]

    world = World()
    fetches = world.fetch_all(*wishes)

    postponed = [fetch for fetch in fetches if fetch.error is ErrorClass.POSTPONED]
    assert len(postponed) == 3  # robots.txt takes a turn too
    assert all(fetch.retry_at > after(25) for fetch in postponed)
    assert all(fetch.hops == () and fetch.status is None for fetch in postponed)
    assert max(sent.began_s for sent in world.web.sent) <= 25


def test_a_line_that_is_too_long_is_not_joined():
    wishes = [wish_for(f"https://ferry.example/{n}", deadline=after(60)) for n in range(100)]

    fetches = World().fetch_all(*wishes)

    waited = [fetch.elapsed_s for fetch in fetches if fetch.error is ErrorClass.POSTPONED]
    assert len(waited) > 65
    assert min(waited) < 1


def test_a_robots_txt_may_be_postponed_and_its_page_with_it():
    world = World()
    world.turns.free_at["ferry.example"] = 3600.0

    fetch = world.fetch(PAGE, deadline=after(60))

    assert (fetch.error, fetch.retry_at) == (
        ErrorClass.POSTPONED,
        START + timedelta(seconds=3600),
    )
    assert (fetch.robots, world.web.sent, fetch.hops) == (RobotsDecision.NOT_ASKED, [], ())
    assert world.memory.known == {}


def test_nothing_is_sent_after_it_even_where_there_are_no_pauses():
    world = World({PAGE: Says(elapsed_s=20)})

    _, late = world.fetch_all(
        wish_for(PAGE, delay_s=0, deadline=after(10)),
        wish_for("https://ferry.example/2", delay_s=0, deadline=after(10)),
    )

    assert late.error is ErrorClass.POSTPONED
    assert world.pages_asked() == [PAGE]


def test_without_one_any_turn_is_waited_for():
    world = World({PAGE: Says()})
    world.turns.free_at["ferry.example"] = 86_400.0

    assert world.fetch(PAGE).status == 200
