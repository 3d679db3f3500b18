"""What publishers say against mining is kept, and changes nothing of what is fetched."""

import time

import pytest
from politely import Says, World, moved, robots

from extractors.polite.opt_outs import header_opt_outs, robots_opt_outs, vocabulary
from extractors.polite.robots_txt import RobotsTxt

PAGE = "https://ferry.example/news/1"


def said(*lines: str, url: str = PAGE) -> tuple[str, ...]:
    return robots_opt_outs(RobotsTxt("\n".join(lines).encode()), url)


def test_an_agent_that_may_not_read_the_page_is_a_signal():
    assert said("User-agent: GPTBot", "User-agent: ccbot", "Disallow: /") == (
        "robots:CCBot",
        "robots:GPTBot",
    )


@pytest.mark.parametrize(
    "lines",
    [
        ("User-agent: GPTBot", "Disallow: /shop/"),
        ("User-agent: GPTBot", "Disallow:"),
        ("User-agent: GPTBot", "Disallow: /", "Allow: /news/"),
        ("User-agent: Google", "Disallow: /"),
        ("User-agent: SomeSearchBot", "Disallow: /"),
        ("User-agent: *", "Disallow: /news/2"),
        ("User-agent: *", "Disallow: /"),
        (),
    ],
)
def test_what_does_not_speak_of_mining_this_page_is_none(lines):
    assert said(*lines) == ()


def test_every_agent_that_we_know_is_known_once_in_any_letter_case():
    agents = [agent.lower() for agent in vocabulary().agents]

    assert agents == sorted(set(agents))
    lines = [f"User-agent: {agent.upper()}" for agent in agents]
    assert len(said(*lines, "Disallow: /")) == len(agents)


@pytest.mark.parametrize(
    ("lines", "signals"),
    [
        (
            ("User-agent: *", "Content-Signal: search=yes, ai-train=no,ai-input=NO", "Allow: /"),
            ("robots:content-signal=ai-train=no", "robots:content-signal=ai-input=no"),
        ),
        (("Content-Signal: ai-train=no",), ("robots:content-signal=ai-train=no",)),
        (("User-agent: *", "Content-Usage: train-ai=n"), ("robots:content-usage=train-ai=n",)),
        (("User-agent: *", "Content-Usage: /news/ ai=n"), ("robots:content-usage=ai=n",)),
        (("User-agent: *", "Content-Usage: /shop/ ai=n"), ()),
        (("User-agent: *", "Content-Signal: ai-train=yes"), ()),
        (("User-agent: *", "Content-Signal: ai-train=nobody"), ()),
        (("User-agent: a", "Content-Signal: ai-train=no"), ()),
        (
            ("User-agent: *", "Content-Signal: ai-train=no", "User-agent: copydesk", "Disallow:"),
            ("robots:content-signal=ai-train=no",),
        ),
    ],
)
def test_refused_uses_in_a_robots_txt_are_kept(lines, signals):
    assert said(*lines) == signals


@pytest.mark.parametrize(
    ("name", "value", "signals"),
    [
        ("TDM-Reservation", "1", ("header:tdm-reservation=1",)),
        ("tdm-reservation", "0", ()),
        (
            "tdm-policy",
            "https://ferry.example/tdm.json",
            ("header:tdm-policy=https://ferry.example/tdm.json",),
        ),
        ("X-Robots-Tag", "noai", ("header:x-robots-tag=noai",)),
        (
            "x-robots-tag",
            "noindex, NoAI,noimageai",
            ("header:x-robots-tag=noai", "header:x-robots-tag=noimageai"),
        ),
        ("x-robots-tag", "somebot: noai", ("header:x-robots-tag=noai",)),
        ("x-robots-tag", "noindex, nofollow, noarchive", ()),
        (
            "Content-Signal",
            "search=yes, ai-train=no",
            ("header:content-signal=ai-train=no",),
        ),
        ("content-usage", "train-ai=n", ("header:content-usage=train-ai=n",)),
        ("content-usage", "train-ai=y", ()),
        ("content-type", "noai", ()),
    ],
)
def test_headers_that_speak_of_mining_are_kept(name, value, signals):
    assert header_opt_outs([(name, value)]) == signals


def test_a_flood_of_signals_is_bounded():
    flood = [("tdm-policy", "x" * 5000 + str(n)) for n in range(500)]
    flood += [("content-signal", ",".join(f"use-{n}=no" for n in range(5000)))]

    kept = header_opt_outs(flood)

    assert len(kept) <= 100
    assert max(map(len, kept)) <= 200


def test_signals_do_not_change_whether_a_page_is_fetched():
    world = World(
        {
            "https://ferry.example/robots.txt": robots("User-agent: GPTBot", "Disallow: /"),
            PAGE: Says(headers=(("tdm-reservation", "1"), ("X-Robots-Tag", "noai"))),
        }
    )

    fetch = world.fetch(PAGE)

    assert (fetch.status, fetch.error) == (200, None)
    assert fetch.opt_outs == (
        "robots:GPTBot",
        "header:tdm-reservation=1",
        "header:x-robots-tag=noai",
    )


def test_signals_of_every_robots_txt_on_the_way_are_kept():
    world = World(
        {
            "https://ferry.example/robots.txt": robots("User-agent: CCBot", "Disallow: /"),
            PAGE: moved("https://www.ferry.example/1"),
            "https://www.ferry.example/robots.txt": robots("User-agent: GPTBot", "Disallow: /"),
            "https://www.ferry.example/1": Says(),
        }
    )

    assert world.fetch(PAGE).opt_outs == ("robots:CCBot", "robots:GPTBot")


def test_a_page_that_may_not_be_fetched_has_its_signals_too():
    world = World(
        {
            "https://ferry.example/robots.txt": robots(
                "User-agent: *", "User-agent: GPTBot", "Disallow: /"
            )
        }
    )

    assert world.fetch(PAGE).opt_outs == ("robots:GPTBot",)


def test_a_robots_txt_that_names_everybody_over_many_rules_takes_no_time():
    agents = "".join(f"User-agent: {agent}\n" for agent in vocabulary().agents)
    robots_txt = RobotsTxt(
        (agents + "".join(f"Disallow: /*{n}*a$\n" for n in range(25_000))).encode()
    )
    began = time.process_time()

    for n in range(3):
        robots_opt_outs(robots_txt, f"{PAGE}/{'a' * 2000}{n}")

    assert time.process_time() - began < 5
