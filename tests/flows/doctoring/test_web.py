"""The network and the clock are judged by what a few hosts answer."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime

from extractors.fetch import ErrorClass, Purpose
from extractors.registry.registry import Registry
from extractors.registry.source import KINDS, Kind
from flows.doctoring.finding import State
from flows.doctoring.web import ask, judged, look_at_web
from tests.flows.pretended_web import NOW, PretendedWeb


def source(number, path="feed"):
    urls = [f"https://vell{number}.example/{path}"]
    return KINDS[Kind.FEED].model_validate({"name": f"vell-{number}", "kind": "feed", "urls": urls})


def asked(web, *sources):
    return asyncio.run(ask(web, sources, now=lambda: NOW))


def looked(*fetches):
    return [(one.about, one.state) for one in judged(fetches, now=lambda: NOW)]


def at(fetch, instant):
    return replace(fetch, headers=(("Date", format_datetime(instant, usegmt=True)),))


def test_the_robots_txt_of_three_hosts_is_asked_for_each_once():
    web = PretendedWeb(**{"robots.txt": ""})

    asked(web, source(1), source(1, "sport"), source(2), source(3), source(4))

    assert [one.url for one in web.wishes] == [
        f"https://vell{number}.example/robots.txt" for number in (1, 2, 3)
    ]
    assert {one.purpose for one in web.wishes} == {Purpose.ROBOTS}


def test_a_host_that_has_no_robots_txt_has_answered_all_the_same():
    assert looked(*asked(PretendedWeb(), source(1))) == [("network", State.SOUND)]


def test_where_nobody_answers_the_network_is_wrong():
    web = PretendedWeb(**{"robots.txt": ErrorClass.DNS})

    assert looked(*asked(web, source(1), source(2))) == [("network", State.WRONG)] * 2


def test_where_one_of_two_answers_the_other_is_doubtful():
    [silent] = asked(PretendedWeb(**{"robots.txt": ErrorClass.CONNECT}), source(1))
    [well] = asked(PretendedWeb(), source(2))

    assert looked(silent, well) == [("network", State.DOUBTFUL), ("network", State.SOUND)]


def test_a_clock_that_is_far_from_theirs_is_wrong_and_one_host_may_be_off():
    [one] = asked(PretendedWeb(), source(1))
    near, far = at(one, NOW - timedelta(seconds=2)), at(one, NOW - timedelta(hours=1))

    assert ("clock", State.WRONG) in looked(far)
    assert ("clock", State.SOUND) in looked(near)
    assert ("clock", State.SOUND) in looked(far, near)
    assert [about for about, _ in looked(one)] == ["network"]


def test_nobody_is_asked_without_a_contact(tmp_path):
    registry = Registry(path=tmp_path / "s", contact=None, sources=(source(1),))

    [found] = look_at_web(registry, home=tmp_path)
    assert found.state is State.SOUND
    assert "nothing to ask" in found.told
