"""A search finds what the edition shows, the best first."""

from datetime import date

import pytest
from hypothesis import given

from tests.warehouse.search.desk import SearchDesk, revised, story
from tests.warehouse.search.test_words import TYPED
from warehouse.errors import NotIndexed, WrongWords
from warehouse.read import connect, run_query
from warehouse.search.asking import ANYWHERE, Within
from warehouse.search.found import opened
from warehouse.search.search import lend_hits
from warehouse.search.words import wanted

EVERYWHERE = {
    "en": "The new ferries were delayed by storms.",
    "de": "Die neuen Straßenbahnen blieben in der Kurve hängen.",
    "fr": "Les élections ont été reportées à cause de la grève.",
    "es": "Las políticas del embalse cambiaron.",
    "ru": "Паром вышел из гавани, и шторм утих.",
    "ar": "أغلقت المدرسة أبوابها بسبب الانتخابات",
    "zh": "北京市政府宣布推迟选举",
    "ja": "通学バスの存続が決まった",
    "th": "สภาเมืองลงมติเมื่อวันจันทร์",
    "pl": "Łódź wybiera burmistrza.",
}


STORIES = {language: story(text, language=language) for language, text in EVERYWHERE.items()}


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """Give a desk with an article in each of ten languages."""
    desk = SearchDesk(tmp_path_factory.mktemp("world"))
    desk.write(*STORIES.values())
    desk.index()
    return desk


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("ferry", "en"),
        ("delay storm", "en"),
        ('"new ferry"', "en"),
        ("strassenbahn", "de"),
        ("election greve", "fr"),
        ("politico", "es"),
        ("штормы", "ru"),
        ("مدرسة", "ar"),
        ("政府", "zh"),
        ("北", "zh"),
        ("通学バス", "ja"),
        ("เมือง", "th"),
        ("lodz", "pl"),
        ("burmistrz*", "pl"),
    ],
)
def test_a_word_is_found_in_any_form_and_language(world, words, language):
    assert world.found(words) == [STORIES[language].revision_id]


@pytest.fixture(scope="module")
def searcher(world):
    """Give the index of the world, opened."""
    with opened(world.root) as index:
        yield index


@given(TYPED)
def test_no_text_brings_the_search_down(searcher, words):
    try:
        found = searcher.best(wanted(words), ANYWHERE)
    except WrongWords:
        return
    assert found.num_rows <= len(EVERYWHERE)


def test_a_word_in_the_headline_counts_more_than_one_in_the_text(desk):
    inside = story("The tide came.", headline="At last", standfirst="So long")
    above = story("It came again.", headline="The tide", standfirst="So long")
    under = story("It came again.", headline="At last", standfirst="The tide")
    desk.write(inside, above, under)
    desk.index()

    assert desk.found("tide") == [one.revision_id for one in (above, under, inside)]


def test_all_words_one_of_a_choice_and_none_that_is_forbidden(desk):
    storm, tide, both = story("A storm."), story("A tide."), story("A storm and a tide.")
    desk.write(storm, tide, both)
    desk.index()

    assert desk.found("storm tide") == [both.revision_id]
    assert set(desk.found("storm OR tide")) == {one.revision_id for one in (storm, tide, both)}
    assert desk.found("storm -tide") == [storm.revision_id]
    assert desk.found('"storm tide"') == []


def test_hits_are_narrowed_by_day_source_and_language(desk):
    early = story("A storm.", published_on=date(2024, 3, 1), source="gullhaven", language="en")
    late = story("A storm.", published_on=date(2024, 4, 2), source="tarn-valley", language="nb")
    undated = story("A storm.", published_on=None, source="elbe", language="pl")
    desk.write(early, late, undated)
    desk.index()

    def found(**within):
        return desk.found("storm", within=Within(**within))

    assert found(since=date(2024, 4, 1)) == found(sources=("tarn-valley",)) == [late.revision_id]
    assert found(until=date(2024, 4, 2)) == found(languages=("en",)) == [early.revision_id]
    assert found(languages=("nb", "xx")) == [late.revision_id]
    assert found(languages=("pl",)) == found(sources=("elbe", "nobody")) == [undated.revision_id]
    assert found(languages=("xx",)) == found(sources=("nobody",)) == []


def test_the_best_are_as_many_as_are_asked_for(desk):
    desk.write(*(story(f"A storm, {'and a calm, ' * number}at last.") for number in range(12)))
    desk.index()

    assert desk.found("storm", limit=5) == desk.found("storm")[:5]
    assert len(desk.found("storm")) == 12


def test_only_the_revision_that_is_shown_is_found(desk):
    before = story("The ferry costs 41 million.")
    after = revised(before, "The ferry costs 47 million.")
    desk.write(before)
    desk.index()
    desk.write(after)
    desk.index()

    assert desk.found("ferry", limit=1) == [after.revision_id]
    assert desk.found("41") == []


def test_what_the_index_has_and_the_edition_does_not_show_is_no_hit(desk):
    early, late = story("A storm."), story("A storm at night.")
    desk.write(early)
    desk.index()
    with connect(desk.root) as reader:
        desk.write(late)
        assert desk.found("storm") == [early.revision_id]
        desk.index()
        lend_hits(reader, desk.root, "storm")

        assert reader.execute("SELECT revision_id FROM hits").fetchall() == [(early.revision_id,)]
    assert set(desk.found("storm")) == {early.revision_id, late.revision_id}


def test_sql_joins_the_hits_with_every_view(world):
    query = "SELECT language, rank FROM hits JOIN articles USING (article_id, revision_id)"

    with run_query(
        world.root, query, lend=lambda one: lend_hits(one, world.root, "ferry")
    ) as answer:
        assert answer.fetchall() == [("en", 1)]


def test_a_warehouse_without_an_index_says_what_to_do(desk):
    desk.write(story("A storm."))

    with pytest.raises(NotIndexed, match="reindex"):
        desk.found("storm")
