"""Fifty papers are the same for the same seed, and their stories can be read."""

from datetime import UTC, date, datetime

import pytest

from extractors.page import RawPage
from tests.fifty.layouts import front, page
from tests.fifty.listings import listed, start
from tests.fifty.site import Listing, grown
from tests.fifty.town import Town, declared, routes
from tests.zoo.declared import write_sources
from tests.zoo.server import opened
from transforms.article import Article, Extraction
from transforms.extract import extract
from transforms.normalize import normalize

DAY = date(2026, 11, 20)
SITES = grown(7, first_day=DAY)


def test_the_same_seed_grows_the_same_papers_and_another_seed_others():
    assert grown(7, first_day=DAY) == SITES
    assert grown(8, first_day=DAY) != SITES
    assert grown(7, first_day=DAY, n_sites=3) == SITES[:3]


def test_every_language_format_layout_and_farewell_is_among_them():
    assert len({site.language for site in SITES}) == 6
    assert {site.listing for site in SITES} == set(Listing)
    assert {site.layout for site in SITES} == {0, 1, 2, 3, 4}
    assert len({how for site in SITES for how in site.farewells.values()}) == 3


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.host)
def test_a_second_day_brings_and_takes_and_changes(site):
    first, second = site.on(0), site.on(1)

    assert 10 <= len(first) <= 40
    assert site.new
    assert len(site.edited) == 2
    assert set(first) - set(second) == set(site.farewells)


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.host)
def test_what_is_not_edited_has_the_same_bytes_on_both_days(site):
    first, second = site.on(0), site.on(1)
    same = set(first) & set(second) - site.edited

    assert [path for path in same if page(site, first[path]) != page(site, second[path])] == []
    assert [
        path for path in site.edited if page(site, first[path]) == page(site, second[path])
    ] == []


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.host)
def test_every_story_is_listed_where_the_source_begins(site):
    for day in (0, 1):
        kind, _ = start(site)
        bodies = [body for body, _ in listed(site, day).values()]
        text = front(site, day).decode() if kind == "section" else "".join(bodies)

        assert [path for path in site.on(day) if path not in text] == []


@pytest.mark.parametrize("site", SITES[:30], ids=lambda site: site.host)
def test_a_story_is_read_as_it_was_told(site):
    story = site.days[1][-1]
    raw = RawPage(
        target_uri=site.home + story.path,
        source="fifty",
        payload=page(site, story),
        fetched_at=datetime(2026, 11, 22, tzinfo=UTC),
    )

    extraction = extract(raw)
    assert isinstance(extraction, Extraction)
    article = normalize(raw, extraction)
    assert isinstance(article, Article)
    assert article.headline == story.headline
    assert article.language == site.language
    assert article.published_on == story.published_at.date()
    assert all(text in article.text for text in story.paragraphs)


def test_the_papers_are_served_and_declared(tmp_path):
    town = Town(sites=SITES[:2])

    with opened(town.hosts()) as server:
        sources = [declared(site, delay_s=0.0) for site in town.sites]
        write_sources(sources, server, tmp_path / "sources.toml")

    assert (tmp_path / "sources.toml").read_text().count("[[source]]") == 2
    assert set(SITES[0].on(0)) <= set(routes(SITES[0], 0))
