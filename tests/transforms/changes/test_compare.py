"""Two revisions of an article say where it was changed, how, and how much."""

from dataclasses import replace
from datetime import UTC, date, datetime
from time import process_time

import pytest

from transforms.changes.compare import compare
from transforms.changes.state import State
from transforms.vocabulary import Change

FERRIES = (
    "The ferries of Gullhaven stayed in port on Tuesday, and about 300 passengers waited.",
    "“We shall not sail before we are heard,” said Ada Brandt of the seamen's union.",
    "The company said that it had offered three per cent more from the spring.",
    "A meeting of both sides is planned for Friday at the town hall.",
)
ARTICLE = State(
    headline="Ferry strike enters second day",
    standfirst="No end in sight.",
    byline="By Ada Quill",
    authors=("Ada Quill",),
    published_at=datetime(2024, 3, 31, 6, 0, tzinfo=UTC),
    published_on=date(2024, 3, 31),
    modified_at=None,
    modified_on=None,
    correction=None,
    editors_note=None,
    text="\n\n".join(FERRIES),
)
PLACES = {
    Change.PARAGRAPHS_ADDED,
    Change.PARAGRAPHS_REMOVED,
    Change.PARAGRAPHS_MOVED,
    Change.PARAGRAPHS_CHANGED,
}


def written(*passages):
    return replace(ARTICLE, text="\n\n".join(passages))


def manner(before, after):
    """Tell how one passage was changed into another."""
    return set(compare(written(before), written(after)).classes) - PLACES


def test_an_article_that_says_the_same_has_not_changed():
    found = compare(ARTICLE, ARTICLE)

    assert found.classes == ()
    assert found.diff == ""
    assert found.similarity == 1
    assert not found.is_admitted


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        (Change.HEADLINE, {"headline": "Ferries sail again"}),
        (Change.HEADLINE, {"headline": None}),
        (Change.STANDFIRST, {"standfirst": "An end is in sight."}),
        (Change.BYLINE, {"authors": ("Ada Quill", "Ben Oar")}),
        (Change.DATE, {"published_at": datetime(2024, 4, 1, 6, 0, tzinfo=UTC)}),
        (Change.CORRECTION, {"correction": "An earlier version named the wrong port."}),
        (Change.EDITORS_NOTE, {"editors_note": "This story was put together from reports."}),
    ],
)
def test_a_field_that_says_something_else_is_a_class_of_its_own(change, fields):
    found = compare(ARTICLE, replace(ARTICLE, **fields))

    assert change in found.classes
    assert not PLACES & {*found.classes}
    assert found.similarity == 1


def test_a_byline_that_is_printed_otherwise_for_the_same_people_is_no_change():
    assert compare(ARTICLE, replace(ARTICLE, byline="Ada Quill, Gullhaven")).classes == ()


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("About 300 people waited.", "About 450 people waited.", {Change.NUMBERS}),
        ("It cost 1,500 crowns a year.", "It cost 1500 crowns a year.", {Change.TYPOGRAPHY}),
        ("It cost 1.5 crowns a piece.", "It cost 15 crowns a piece.", {Change.NUMBERS}),
        ("Three of the boats sank here.", "Four of the boats sank here.", {Change.NUMBERS}),
        ("It lost a million crowns then.", "It lost a billion crowns then.", {Change.NUMBERS}),
        (
            "Die Brücke kostet zwei Millionen.",
            "Die Brücke kostet zwei Milliarden.",
            {Change.NUMBERS},
        ),
        ("Le pont a coûté trois millions.", "Le pont a coûté quatre millions.", {Change.NUMBERS}),
        ("На мост пришли двадцать человек.", "На мост пришли тридцать человек.", {Change.NUMBERS}),
        ("列車は三時間遅れて着いた。", "列車は五時間遅れて着いた。", {Change.NUMBERS}),
        ("وصل ٣٠٠ راكب إلى الميناء", "وصل ٤٠٠ راكب إلى الميناء", {Change.NUMBERS}),
        ("They recieved the letter then.", "They received the letter then.", {Change.TYPO}),
        ("Der Hafn blieb am Abend leer.", "Der Hafen blieb am Abend leer.", {Change.TYPO}),
        (
            "La goberno del puerto habló ayer.",
            "El gobierno del puerto habló ayer.",
            {Change.WORDING},
        ),
        ("Порт закрыли из-за непогоды вчра.", "Порт закрыли из-за непогоды вчера.", {Change.TYPO}),
        ("The act was legal, they say.", "The act was illegal, they say.", {Change.WORDING}),
        ("The act was moral, they say.", "The act was amoral, they say.", {Change.WORDING}),
        ("He was found guilty at noon.", "He was found not guilty at noon.", {Change.WORDING}),
        ("It was not open to all of them.", "It was now open to all of them.", {Change.WORDING}),
        ("The mayor won the vote again.", "The mayor lost the vote again.", {Change.WORDING}),
        ("Some 12 boats or so were lost.", "Some boats or so were lost.", {Change.WORDING}),
        ("The President spoke -- late.", "The president spoke — late.", {Change.TYPOGRAPHY}),
        ("don’t go, they said to him", "don't go, they said to him", {Change.TYPOGRAPHY}),
        ("a lot of rain fell there", "alot of rain fell there", {Change.TYPOGRAPHY}),
        (
            "“We shall sail at dawn,” she said.",
            "“We may not sail at dawn,” she said.",
            {Change.QUOTES, Change.WORDING},
        ),
        (
            "„Wir fahren nicht mehr“, sagte Ada Brandt.",
            "„Wir fahren nicht mehr“, rief Ada Brandt.",
            {Change.WORDING},
        ),
        (
            "「船は出ない」と組合は言った。",
            "「船はまだ出ない」と組合は言った。",
            {Change.QUOTES, Change.WORDING},
        ),
        (
            "About 300 people waited in the harbor.",
            "Some 450 persons waited in the harbour.",
            {Change.NUMBERS, Change.WORDING, Change.TYPO},
        ),
    ],
)
def test_how_a_passage_was_changed_is_told_in_every_language(before, after, expected):
    assert manner(before, after) == expected
    assert manner(after, before) == expected


def test_passages_that_come_and_go_are_counted():
    longer = written(*FERRIES[:2], "The harbour master had no comment on the matter.", FERRIES[3])

    found = compare(ARTICLE, longer)

    assert set(found.classes) == {Change.PARAGRAPHS_ADDED, Change.PARAGRAPHS_REMOVED}
    assert (found.n_paragraphs_added, found.n_paragraphs_removed) == (1, 1)
    assert found.n_paragraphs_changed == found.n_paragraphs_moved == 0
    assert (found.n_words_added, found.n_words_removed) == (9, 14)


def test_a_passage_that_stands_elsewhere_was_moved_and_no_word_was_lost():
    found = compare(ARTICLE, written(FERRIES[3], *FERRIES[:3]))

    assert found.classes == (Change.PARAGRAPHS_MOVED,)
    assert found.n_paragraphs_moved == 1
    assert found.similarity == 1
    assert found.diff == "¶ 1 (moved): A meeting of both sides is planned for …"


def test_a_passage_that_was_moved_and_reworded_is_found_again():
    moved = FERRIES[3].replace("Friday", "Monday")
    found = compare(ARTICLE, written(moved, *FERRIES[:3]))

    assert found.n_paragraphs_changed == 1
    assert found.n_paragraphs_added == found.n_paragraphs_removed == 0


def test_the_diff_shows_the_words_that_changed_and_a_few_around():
    after = replace(
        written(FERRIES[0].replace("300", "450"), *FERRIES[1:3], "Rain is expected on Saturday."),
        headline="Ferry strike enters third day",
    )

    assert compare(ARTICLE, after).diff.splitlines() == [
        "headline: Ferry strike enters [-second-]{+third+} day",
        "¶ 1: … Gullhaven stayed in port on Tuesday, and about [-300-]{+450+} passengers waited.",
        f"¶ 4: [-{FERRIES[3]}-]",
        "¶ 4: {+Rain is expected on Saturday.+}",
    ]


@pytest.mark.parametrize(
    ("before", "after", "is_admitted"),
    [
        ({}, {}, False),
        ({}, {"correction": "The port was another."}, True),
        ({"correction": "The port was another."}, {}, False),
        ({"correction": "x"}, {"correction": "x"}, False),
        ({}, {"editors_note": "Updated with a reply."}, True),
        ({}, {"modified_on": date(2024, 4, 1)}, True),
        ({"modified_on": date(2024, 4, 1)}, {"modified_on": date(2024, 4, 1)}, False),
        ({"modified_on": date(2024, 4, 1)}, {"modified_on": date(2024, 4, 2)}, True),
        ({"modified_on": date(2024, 4, 2)}, {"modified_on": date(2024, 4, 1)}, False),
        ({"modified_on": date(2024, 4, 2)}, {}, False),
    ],
)
def test_a_page_admits_a_change_by_a_later_date_or_a_new_word(before, after, is_admitted):
    found = compare(replace(ARTICLE, **before), replace(ARTICLE, **after))

    assert found.is_admitted == is_admitted


def test_an_instant_tells_more_than_its_day():
    day = {"modified_on": date(2024, 4, 1)}
    early = replace(ARTICLE, **day, modified_at=datetime(2024, 4, 1, 6, 0, tzinfo=UTC))
    late = replace(ARTICLE, **day, modified_at=datetime(2024, 4, 1, 9, 0, tzinfo=UTC))

    assert compare(early, late).is_admitted
    assert not compare(early, early).is_admitted


MEGABYTE = 1_000_000


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a" * MEGABYTE, "b" * MEGABYTE),
        ("“" * MEGABYTE, "”" * MEGABYTE),
        ('"a" ' * (MEGABYTE // 4), '"b" ' * (MEGABYTE // 4)),
        ("a'" * (MEGABYTE // 2), "a''" * (MEGABYTE // 3)),
        ("1," * (MEGABYTE // 2), "2." * (MEGABYTE // 2)),
        ("火" * (MEGABYTE // 3), "水" * (MEGABYTE // 3)),
        ("\n\n".join(["x", "y"] * 9_000), "\n\n".join(["y", "x"] * 9_000)),
        (
            "\n\n".join(f"u{n} w w v{n} w" for n in range(9_000)),
            "\n\n".join(f"v{n} w u{n} w w" for n in range(9_000, 0, -1)),
        ),
        (
            "\n\n".join(" ".join(f"w{n % 7}" for n in range(k, k + 900)) for k in range(300)),
            "\n\n".join(" ".join(f"w{n % 5}" for n in range(k, k + 900)) for k in range(300)),
        ),
    ],
    ids=[
        "a word",
        "quotes",
        "quoted",
        "apostrophes",
        "figures",
        "signs",
        "by turns",
        "back",
        "few",
    ],
)
def test_a_megabyte_of_anything_is_compared_in_seconds(before, after):
    start = process_time()

    found = compare(written(before), written(after))

    assert process_time() - start < 5
    assert len(found.diff) <= 20_010
