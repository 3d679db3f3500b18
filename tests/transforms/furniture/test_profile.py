"""What a publisher prints with article after article is learned from its articles, and cut."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsrooms import HOUSES, REDESIGN, pages
from reading import STORY, page, removed

from transforms.article import Article, Block
from transforms.extract import extract
from transforms.furniture.boilerplate import strip
from transforms.furniture.context import Context, folded
from transforms.furniture.copies import PrintedArticle, stories
from transforms.furniture.learn import learn
from transforms.furniture.profile import Profile, Profiles, StandingPassage
from transforms.normalize import normalize
from transforms.vocabulary import Acceptance, BlockKind, Boilerplate, Place

DAY = date(2024, 3, 1)
PROSE = (
    "The harbour master of Vell closed the outer basin on Monday after crane {} slipped its rails."
)
PROMISE = (
    "Our reporters walk the quay every morning, in any weather, and write down what they see there."
)


def article(number, *lines, day=None, kind=BlockKind.PARAGRAPH):
    return PrintedArticle(
        url=f"https://vell.example/{number}",
        day=day or DAY + timedelta(days=number),
        blocks=tuple(Block(kind=kind, text=line) for line in lines),
    )


def prose(number):
    return [f"{PROSE.format(number)} That was paragraph {part} of {number}." for part in range(3)]


def told(lesson):
    return [(passage.place, passage.text) for passage in lesson.passages]


def accepted(*passages):
    return Profile(
        publisher="vell.example",
        passages=tuple(replace(p, acceptance=Acceptance.ACCEPTED) for p in passages),
    )


def standing(text, *, place=Place.AFTER, since=None, until=None):
    return StandingPassage(
        text=text,
        class_=Boilerplate.STANDING,
        place=place,
        acceptance=Acceptance.ACCEPTED,
        valid_from=since,
        valid_until=until,
    )


@dataclass(frozen=True)
class Reading:
    """The pages of a publisher as they were read without a profile, and with the one learned."""

    pages: list
    before: list
    after: list

    def leaks(self, articles):
        """Count the furniture that stands in the text."""
        kept = [{block.text for block in article.blocks} for article in articles]
        return sum(
            line in lines
            for page, lines in zip(self.pages, kept, strict=True)
            for line in page.furniture
        )

    def lost(self, articles):
        """Return the passages of stories that do not stand in the text."""
        return [
            line
            for page, article in zip(self.pages, articles, strict=True)
            for line in (
                Counter(page.story) - Counter(block.text for block in article.blocks)
            ).elements()
        ]


@pytest.fixture(scope="module", params=HOUSES, ids=lambda house: house.site)
def house(request):
    return request.param


@pytest.fixture(scope="module")
def learned(house):
    read = [normalize(page.raw, extract(page.raw)) for page in pages(house)]
    return learn(
        PrintedArticle(url=one.url, day=one.published_on, blocks=one.blocks)
        for one in read
        if isinstance(one, Article)
    ).passages


@pytest.fixture(scope="module")
def unseen(house, learned):
    """Pages of the publisher that nothing was learned from."""
    others = pages(house, seed=1)
    extractions = [extract(page.raw) for page in others]
    pairs = list(zip((page.raw for page in others), extractions, strict=True))
    profiles = Profiles({house.site: accepted(*learned)})
    return Reading(
        pages=others,
        before=[normalize(raw, extraction) for raw, extraction in pairs],
        after=[normalize(raw, extraction, profiles) for raw, extraction in pairs],
    )


def test_a_profile_cuts_nearly_all_that_leaks_on_pages_it_was_not_learned_from(unseen):
    n_before, n_after = unseen.leaks(unseen.before), unseen.leaks(unseen.after)

    assert n_before > 200
    assert n_after < n_before / 20


def test_a_profile_costs_no_passage_of_any_story(unseen):
    assert unseen.lost(unseen.before) == []
    assert unseen.lost(unseen.after) == []


def test_what_a_profile_cuts_is_a_removal_with_its_rule(unseen):
    rules = {cut.rule for article in unseen.after for cut in article.removals}

    assert "standing.profile" in rules


def test_furniture_has_the_era_in_which_it_was_printed(house, learned):
    eras = {passage.text: (passage.valid_from, passage.valid_until) for passage in learned}

    for line in (*house.above, *house.inside):
        assert eras[line] == (None, None)
    for line in house.below:
        assert eras[line] == (None, REDESIGN)
    for line in house.below_since:
        since, until = eras[line]
        assert REDESIGN - timedelta(days=2) < since <= REDESIGN
        assert until is None


def test_neither_refrains_nor_subheadings_nor_copied_stories_are_furniture(house, learned):
    lines = {*house.above, *house.inside, *house.below, *house.below_since}

    assert {passage.text for passage in learned} == lines


def test_twenty_distinct_articles_are_needed():
    articles = [article(n, *prose(n), PROMISE) for n in range(20)]

    assert told(learn(articles)) == [(Place.AFTER, PROMISE)]
    assert learn(articles[1:]).passages == ()
    assert told(learn(articles[1:], min_articles=19)) == [(Place.AFTER, PROMISE)]


def test_one_text_at_many_addresses_is_one_article():
    articles = [article(n, *prose(1), PROMISE, day=DAY) for n in range(40)]

    assert len(stories(articles, often=20)) == 1
    lesson = learn(articles)
    assert (lesson.n_articles, lesson.n_distinct, lesson.passages) == (40, 1, ())


def test_a_story_that_was_changed_a_little_is_the_same_story():
    articles = [article(n, *prose(n // 2), f"Changed at {n}.", PROMISE) for n in range(38)]

    assert len(stories(articles, often=20)) == 19
    assert learn(articles).passages == ()


def test_a_heading_inside_the_story_stays_and_a_line_inside_needs_half_of_the_articles():
    def articles(every, kind=BlockKind.PARAGRAPH):
        for n in range(60):
            one, *others = article(n, *prose(n)).blocks
            label = Block(kind=kind, text="The story so far")
            yield PrintedArticle(
                url=f"https://vell.example/{n}",
                day=DAY,
                blocks=(one, *((label,) if n % every == 0 else ()), *others),
            )

    assert told(learn(articles(2))) == [(Place.INSIDE, "The story so far")]
    assert learn(articles(3)).passages == ()
    assert learn(articles(1, BlockKind.HEADING)).passages == ()


def test_what_stands_inside_a_story_again_and_again_belongs_to_it():
    def form(n):
        return [part for paragraph in prose(n) for part in ("Pros:", paragraph)]

    assert learn([article(n, *prose(n)[:1], *form(n)) for n in range(40)]).passages == ()


def test_a_rare_line_below_the_story_is_not_furniture():
    def articles(n):
        return [article(k, *prose(k), *([PROMISE] if k % 25 == 0 else [])) for k in range(n)]

    assert learn(articles(600)).passages == ()


@given(st.permutations(range(24)))
def test_the_order_of_the_articles_makes_no_difference(order):
    articles = [
        article(n, *prose(n), PROMISE, "Vell, Quay 3" if n > 2 else "Vell, Quay 4", day=DAY)
        for n in range(24)
    ]

    assert learn([articles[n] for n in order]) == learn(articles)


LINES = st.lists(st.sampled_from([*prose(1), *prose(2), PROMISE, "Vell, Quay 3", "Share", "Why?"]))


@given(LINES, st.sampled_from(list(Place)))
def test_a_profile_cuts_only_what_it_holds_and_nothing_is_lost(lines, place):
    blocks = article(0, *lines).blocks
    profile = accepted(standing(PROMISE, place=place), standing("Vell, Quay 3", place=place))

    stripped = strip(blocks, Context(standing=profile.known_on(DAY)))

    cut = [removal for removal in stripped.removals if removal.rule == "standing.profile"]
    assert {removal.text for removal in cut} <= {PROMISE, "Vell, Quay 3"}
    accounted = [b.text for b in stripped.kept] + [r.text for r in stripped.removals]
    assert Counter(accounted) == Counter(lines)


@given(LINES, st.sampled_from(list(Place)))
def test_applied_twice_is_applied_once(lines, place):
    context = Context(standing=accepted(standing(PROMISE, place=place)).known_on(DAY))

    once = strip(article(0, *lines).blocks, context)

    assert strip(once.kept, context).kept == once.kept


def test_a_line_that_the_story_quotes_stays_in_the_story():
    first, *others = prose(1)
    blocks = article(0, first, PROMISE, *others, PROMISE).blocks

    stripped = strip(blocks, Context(standing=accepted(standing(PROMISE)).known_on(DAY)))

    assert [block.text for block in stripped.kept] == [first, PROMISE, *others]


def test_a_standing_passage_does_not_make_the_story_longer():
    context = Context(standing=accepted(standing(PROMISE)).known_on(DAY))

    stripped = strip(article(0, *prose(1), "By Ines Aldergate", PROMISE).blocks, context)

    assert [block.text for block in stripped.kept] == prose(1)


def test_what_stands_above_a_standing_passage_is_judged_as_if_that_were_gone():
    context = Context(tags=folded("Shipping"), standing=accepted(standing(PROMISE)).known_on(DAY))

    stripped = strip(article(0, *prose(1), "Shipping", PROMISE).blocks, context)

    assert [removal.class_ for removal in stripped.removals] == [
        Boilerplate.TAGS_LINE,
        Boilerplate.STANDING,
    ]


@pytest.mark.parametrize(
    ("day", "is_cut"),
    [(date(2024, 2, 29), False), (date(2024, 3, 1), True), (date(2024, 5, 1), False)],
)
def test_a_passage_is_cut_in_its_era(day, is_cut):
    profile = accepted(standing(PROMISE, since=date(2024, 3, 1), until=date(2024, 5, 1)))

    assert bool(profile.known_on(day)) is is_cut


def test_what_nobody_accepted_cuts_nothing():
    proposed = replace(standing(PROMISE), acceptance=Acceptance.PROPOSED)
    rejected = replace(standing("Vell"), acceptance=Acceptance.REJECTED)

    assert not Profile(publisher="vell.example", passages=(proposed, rejected)).known_on(DAY)


def test_a_profile_is_found_by_the_site_of_the_address():
    profile = accepted(standing(PROMISE))
    profiles = Profiles({"vell.example": profile})

    assert profiles.of("https://m.vell.example:8080/a") is profile
    assert profiles.of("https://tarn.example/a") is None
    assert profiles.of("file:///pages/a.html") is None


@pytest.mark.parametrize(
    "address",
    [
        {"url": "https://www.vell.example/a"},
        {"url": "https://tarn.example/a", "final_uri": "https://vell.example/a"},
        {"url": "file:///pages/a.html"},
    ],
)
def test_a_page_is_held_against_the_profile_of_its_own_address(address):
    link = '<link rel="canonical" href="https://vell.example/a">'
    one = page(head=link, story=(*STORY, PROMISE), **address)
    profiles = Profiles({"vell.example": accepted(standing(PROMISE))})

    article = normalize(one, extract(one), profiles)

    assert ("standing", PROMISE) in removed(article)


def test_only_profiles_that_cut_something_are_handed_on():
    profiles = Profiles({"a.example": accepted(standing(PROMISE)), "b.example": accepted()})

    assert set(profiles.only(None).by_site) == {"a.example"}
    assert set(profiles.only({"b.example", "c.example"}).by_site) == set()
    assert set(profiles.only(frozenset({"a.example"})).by_site) == {"a.example"}
