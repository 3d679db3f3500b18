"""What was cut can be asked by rule and publisher; what should have been shows at the edges."""

from dataclasses import replace
from datetime import date, timedelta

from tests.warehouse.coverage.test_coverage import settle
from tests.warehouse.making import MORNING, article, page
from transforms.article import Block, Removal
from transforms.furniture.copies import PrintedArticle
from transforms.furniture.learn import learn
from transforms.vocabulary import BlockKind, Boilerplate, Place

INVITATION = "Read the Courier every morning!"


def told(number, *last, first=(), days=0):
    """Make an article of five passages of its own, between others."""
    raw = page(2 * number + 1)
    raw = replace(raw, fetched_at=MORNING + timedelta(days=days))
    own = [
        f"The {nth} tide of day {number} was {number * 7 + nth} feet high, said the harbour master in the end."
        for nth in range(5)
    ]
    texts = [*first, *own, *last]
    return raw, article(
        raw,
        url=f"https://gullhaven.example/{number}",
        published_on=date(2024, 3, 1) + timedelta(days=number % 28),
        text_hash=str(number),
        blocks=tuple(Block(kind=BlockKind.PARAGRAPH, text=text) for text in texts),
    )


def test_a_rule_is_shown_with_how_much_it_cut_of_whom(tmp_path, rows):
    raws = [page(1), page(3), page(5)]
    found = [article(raw) for raw in raws]
    share = Removal(class_=Boilerplate.SHARE, rule="share.word", text="Email", position=3)
    found[0] = replace(found[0], removals=(*found[0].removals, share))
    found[2] = replace(found[2], removals=())
    settle(tmp_path, list(zip(raws, found, strict=True)))

    assert rows("FROM boilerplate WHERE class = 'share'") == [
        ("share", "share.word", "gullhaven", "The Gullhaven Courier", 3, 2, 2 / 3, "Email")
    ]


def test_what_is_left_below_many_articles_is_a_leak_as_profiles_would_learn_it(tmp_path, rows):
    leaky = [told(number, INVITATION) for number in range(22)]
    clean = [told(number) for number in range(22, 40)]
    settle(tmp_path, leaky + clean)
    printed = [
        PrintedArticle(url=one.url, day=one.published_on, blocks=one.blocks)
        for _, one in leaky + clean
    ]

    [(host, place, passage, n_articles, share)] = rows(
        "SELECT host, place, passage, n_articles, share_articles FROM leaks"
    )

    [learned] = learn(printed).passages
    assert (host, place) == ("gullhaven.example", learned.place)
    assert (passage, n_articles) == (learned.text, learned.seen.n_articles)
    assert share == 22 / 40


def test_what_stands_above_stories_is_a_leak_too_and_however_it_is_spelled(tmp_path, rows):
    settle(
        tmp_path,
        [told(n, first=["LIVE now:" if n % 2 else "Live — now"]) for n in range(25)],
    )

    assert rows("SELECT place, n_articles FROM leaks") == [(Place.BEFORE, 25)]


def test_few_articles_copies_of_one_and_old_ones_leak_nothing(tmp_path, rows):
    few = [told(number, INVITATION) for number in range(19)]
    copies = [told(number, "Ends.") for number in range(30, 60)]
    copies = [(raw, replace(one, text_hash="same")) for raw, one in copies]
    newest = [told(number, days=200) for number in range(60, 64)]
    old = [told(number, "Sold at the quay.") for number in range(70, 95)]
    settle(tmp_path, few + copies)

    assert rows("FROM leaks") == []
    settle(tmp_path, old + newest, version="test-2")
    assert rows("FROM leaks") == []
