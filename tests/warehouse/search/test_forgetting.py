"""A revision that is forgotten leaves no word in the index."""

from tests.warehouse.search.desk import story
from warehouse.place.folder import Folder
from warehouse.read import connect
from warehouse.search.forgetting import forget
from warehouse.search.index import SearchIndex
from warehouse.search.search import lend_hits
from warehouse.warehouse import Warehouse


def words_of(index):
    return {word for word, _ in index.searcher().terms_with_prefix("text_en", "")}


def forgotten(desk, *revision_ids):
    with Warehouse(desk.root).writing():
        return forget(Folder(desk.root), revision_ids)


def test_its_words_are_in_no_file_and_those_of_others_are(desk):
    kept, told = story("A storm at sea."), story("A storm over Quillfeather Lane.")
    desk.write(kept, told)
    desk.index()
    index = SearchIndex(desk.root)
    before = {file.name for file in index.files.iterdir() if "meta" not in file.name}
    assert "quillfeath" in words_of(index)

    assert forgotten(desk, told.revision_id)

    after = {file.name for file in index.files.iterdir() if "meta" not in file.name}
    assert words_of(index) == {"a", "storm", "at", "sea"}
    assert {name for name in before & after if not name.startswith(".")} == set()
    assert not any(b"quillfeath" in file.read_bytes() for file in index.files.iterdir())
    assert desk.found("storm") == [kept.revision_id]


def test_what_the_index_does_not_have_is_forgotten_at_no_cost(desk):
    desk.write(story("A storm at sea."))
    desk.index()
    before = sorted(SearchIndex(desk.root).files.iterdir())

    assert not forgotten(desk, "0" * 32)
    assert sorted(SearchIndex(desk.root).files.iterdir()) == before


def test_a_warehouse_without_an_index_forgets_at_once(desk):
    desk.write(story("A storm at sea."))

    assert not forgotten(desk, "0" * 32)


def test_a_reader_sees_one_state_or_the_other(desk):
    kept, told = story("A storm at sea."), story("A storm over Quillfeather Lane.")
    desk.write(kept, told)
    desk.index()
    with connect(desk.root) as reader:
        forgotten(desk, told.revision_id)
        lend_hits(reader, desk.root, "storm")

        assert reader.execute("SELECT revision_id FROM hits").fetchall() == [(kept.revision_id,)]


def segments(index):
    return {file.stem for file in index.files.glob("*.term")}


def test_only_the_part_of_the_index_that_has_it_is_written_anew(desk):
    parts = [[story(f"A storm over Quill {part} {one}.") for one in range(3)] for part in range(3)]
    for part in parts:
        desk.write(*part)
        desk.index()
    index = SearchIndex(desk.root)
    before = segments(index)

    assert forgotten(desk, parts[1][2].revision_id)

    assert len(before) == 3
    assert len(before - segments(index)) == 1
    left = {one.revision_id for part in parts for one in part} - {parts[1][2].revision_id}
    assert sorted(desk.found("storm")) == sorted(left)
    assert not {"12", "quill12"} & words_of(index)


def test_what_was_not_indexed_yet_is_found_afterwards_too(desk):
    kept, told, late = story("A storm at sea."), story("A storm in town."), story("A late storm.")
    desk.write(kept, told)
    desk.index()
    desk.write(late)

    forgotten(desk, told.revision_id)

    assert sorted(desk.found("storm")) == sorted([kept.revision_id, late.revision_id])
    before = sorted(SearchIndex(desk.root).files.glob("*.term"))
    desk.index()
    assert sorted(SearchIndex(desk.root).files.glob("*.term")) == before


def test_an_index_that_cannot_be_read_keeps_nothing(desk):
    told = story("A storm over Quillfeather Lane.")
    desk.write(told)
    desk.index()
    index = SearchIndex(desk.root)
    index.progress_file.write_text("{")

    assert forgotten(desk, told.revision_id)

    assert not segments(index)
