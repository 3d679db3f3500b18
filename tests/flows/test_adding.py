"""What a site has is found and ranked, and what is chosen is appended to what people wrote."""

import asyncio
import io
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from extractors.fetch import ErrorClass
from extractors.item import Format, Item
from extractors.registry.errors import UnusableRegistry
from extractors.registry.registry import read_text
from extractors.registry.source import KINDS, Kind
from flows.complaint import NothingFound
from flows.sourcing.adding import Adding
from flows.sourcing.entry import appended, as_declared, entry
from flows.sourcing.found_print import print_found
from flows.sourcing.offer import Offer, language_of, publisher_of, ranked
from flows.sourcing.trial import Trial
from tests.flows.pretended_web import NOW, PretendedWeb, feed, sitemap

TODAY = NOW.date()
SITE = "https://vell.example/"
PATH = Path("sources.toml")


def page(*links, body=""):
    heads = "".join(
        f'<link rel="alternate" type="application/rss+xml" href="{link}">' for link in links
    )
    return f"<html lang=en><head><title>Vell</title>{heads}</head><body>{body}</body></html>"


def found(web, *, declared=None):
    pattern = KINDS[Kind.SECTION](name="vell", kind=Kind.SECTION, urls=(SITE,), delay_s=3.0)
    told = []
    adding = Adding(
        fetcher=web,
        deadline=NOW + timedelta(minutes=5),
        pattern=pattern,
        declared=declared or {},
        on_lead=told.append,
    )
    return asyncio.run(adding.find(SITE)), told


def fresh(*names):
    return feed(*((f"{name}-on-the-quay", "Fri, 10 May 2024 09:00:00 GMT") for name in names))


def test_the_feeds_and_sitemaps_that_a_site_names_are_tried_and_the_best_is_first():
    map_of_old = sitemap(*((f"{SITE}2019/old-story-{n}", "2019-01-01") for n in range(9)))
    web = PretendedWeb(
        **{
            "": page("/little", "/large"),
            "robots.txt": f"User-agent: *\nAllow: /\nSitemap: {SITE}map.xml\n",
            "little": fresh("one"),
            "large": fresh("one", "two", "three"),
            "map.xml": map_of_old,
        }
    )

    site, told = found(web)

    assert [(one.kind, one.url) for one in site.offers] == [
        (Kind.FEED, f"{SITE}large"),
        (Kind.FEED, f"{SITE}little"),
        (Kind.SITEMAP, f"{SITE}map.xml"),
    ]
    assert [one.n_shared for one in site.offers] == [0, 1, 0]
    assert [lead.url for lead in told[:3]] == [
        f"{SITE}{one}" for one in ("little", "large", "map.xml")
    ]


def test_at_most_twelve_listings_are_tried_and_the_front_page_is_one_of_them():
    web = PretendedWeb(**{"": page(*(f"/feed-{n}" for n in range(99)))})

    _, told = found(web)

    assert len(told) == 12
    assert Kind.SECTION in {lead.kind for lead in told}


def test_where_listings_usually_are_is_tried_only_if_nothing_else_yields():
    named = PretendedWeb(**{"": page("/news"), "news": fresh("one"), "rss.xml": fresh("two")})
    silent = PretendedWeb(**{"": page("/gone"), "rss.xml": fresh("two")})

    site, told = found(named)
    guessed, _ = found(silent)

    assert not [lead for lead in told if lead.is_guess]
    assert [one.url for one in site.offers] == [f"{SITE}news"]
    assert [one.url for one in guessed.offers] == [f"{SITE}rss.xml"]


def test_every_request_has_the_delay_and_the_deadline_of_the_registry():
    web = PretendedWeb(**{"": page("/feed"), "feed": fresh("one")})

    found(web)

    assert {(wish.delay_s, wish.deadline) for wish in web.wishes} == {
        (3.0, NOW + timedelta(minutes=5))
    }


def test_an_address_that_is_a_feed_itself_is_the_only_one_tried():
    web = PretendedWeb(**{"": fresh("one")})

    site, told = found(web)

    assert [(lead.kind, lead.url) for lead in told] == [(Kind.FEED, SITE)]
    assert len(site.offers) == 1


def test_what_is_declared_already_is_not_asked_for():
    web = PretendedWeb(**{"": page("/feed", "/other"), "feed": fresh("one"), "other": fresh("two")})

    site, _ = found(web, declared={f"{SITE}feed": "vell-feed"})

    assert [(lead.url, name) for lead, name in site.declared] == [(f"{SITE}feed", "vell-feed")]
    assert f"{SITE}feed" not in [wish.url for wish in web.wishes]
    assert [one.url for one in site.offers] == [f"{SITE}other"]


def test_a_site_that_does_not_answer_is_told_with_the_reason():
    with pytest.raises(NothingFound, match="failed"):
        found(PretendedWeb(**{"": ErrorClass.DNS}))


def test_only_what_something_points_to_is_told_as_failed():
    site, told = found(PretendedWeb(**{"": page("/gone")}))

    assert f"{SITE}rss.xml" in [lead.url for lead in told]
    assert [trial.what for trial in site.failed if trial.what != SITE] == [f"{SITE}gone"]


def offer(kind, *days, name="x", **trial):
    items = tuple(
        Item(
            url=f"{SITE}{name}/a-story-of-{n}",
            listing_url=SITE,
            format=Format.RSS,
            position=n,
            published_raw=day.isoformat() if day else None,
            language=trial.get("language"),
            publisher=trial.get("publisher"),
        )
        for n, day in enumerate(days)
    )
    shown = Trial(
        source="vell", what=SITE, answer="200", items=items, n_items=len(items),
        headline=trial.get("headline"), fault=trial.get("fault"),
    )  # fmt: skip
    return Offer(kind=kind, url=f"{SITE}{name}", trial=shown)


def test_news_of_this_week_is_worth_more_than_an_archive():
    week = offer(Kind.FEED, *[TODAY] * 10, name="week")
    archive = offer(Kind.SITEMAP, *[date(2015, 1, 1)] * 150, name="old")
    undated = offer(Kind.SECTION, *[None] * 100, name="undated")

    order = ranked([undated, archive, week], today=TODAY)

    assert [one.url for one in order] == [week.url, archive.url, undated.url]


def test_where_two_are_worth_the_same_the_feed_is_first():
    both = [
        offer(kind, TODAY, name=f"by-{kind}") for kind in (Kind.SECTION, Kind.SITEMAP, Kind.FEED)
    ]

    assert [one.kind for one in ranked(both, today=TODAY)] == [
        Kind.FEED,
        Kind.SITEMAP,
        Kind.SECTION,
    ]


DAYS = st.lists(st.none() | st.dates(date(2023, 1, 1), date(2024, 12, 31)), max_size=5)
CANDIDATES = st.lists(
    st.builds(
        lambda kind, days, name: offer(kind, *days, name=name),
        st.sampled_from([Kind.FEED, Kind.SITEMAP, Kind.SECTION]), DAYS, st.sampled_from("abcdef"),
    ),
    max_size=6, unique_by=lambda one: one.url,
)  # fmt: skip


@given(CANDIDATES, st.randoms())
def test_the_order_in_which_listings_were_tried_does_not_matter(offers, chance):
    mixed = chance.sample(offers, len(offers))

    assert ranked(mixed, today=TODAY) == ranked(offers, today=TODAY)


def test_language_and_publisher_are_as_the_listing_tells_them():
    told = offer(Kind.FEED, TODAY, language="en_gb", headline="The Vell\nCourier\x1b ")
    named = offer(Kind.SITEMAP, TODAY, publisher="Vell", language="gibberish")

    assert (language_of(told), publisher_of(told)) == ("en-GB", "The Vell Courier\ufffd")
    assert (language_of(named), publisher_of(named)) == (None, "Vell")


def test_what_a_site_says_of_itself_cannot_move_the_terminal():
    evil = feed("the-tide-was-late", title="\x1b[31mVell\u202e")
    web = PretendedWeb(**{"": page("/a\u202e", "/b[bold]", "/c\u202e"), "b[bold]": evil})

    site, _ = found(web)

    narrow, wide = printed(site, width=60), printed(site, width=160)
    assert "[bold]" in wide
    assert not {"\x1b", "\u202e"} & {*wide, *publisher_of(site.offers[0])}
    assert max(len(row) for row in narrow.splitlines() if row.startswith("│")) <= 60


def printed(site, *, width):
    stream = io.StringIO()
    print_found(site, Console(file=stream, width=width, highlight=False, markup=False))
    return stream.getvalue()


BEFORE = st.sampled_from(
    [
        None,
        "",
        "# ours\n",
        'contact = "desk@paper.example" # me',
        '[[source]]\nname = "tarn"\nkind = "folder"\npaths = ["x"]\n# the end\r\n',
        "[defaults]\ndelay_s = 9.0",
    ]
)
LINES = st.text(min_size=1, max_size=40).filter(lambda text: text.strip() and text.isprintable())


@given(BEFORE, LINES)
def test_what_stands_there_stays_and_what_is_added_is_read_again(before, publisher):
    table = entry(name="vell", kind=Kind.FEED, url=SITE, publisher=publisher, group="hourly")

    after = appended(before, table, path=PATH)

    added = read_text(after, PATH).sources[-1]
    assert after.startswith(before or "")
    assert (added.name, added.urls, added.publisher) == ("vell", (SITE,), publisher)
    assert added == as_declared(before, table, path=PATH)


@pytest.mark.parametrize("name", ["vell", "other"])
def test_what_is_there_already_is_not_added_again(name):
    text = appended(None, entry(name="vell", kind=Kind.FEED, url=SITE), path=PATH)

    with pytest.raises(UnusableRegistry, match="already"):
        appended(text, entry(name=name, kind=Kind.SITEMAP, url=SITE), path=PATH)
