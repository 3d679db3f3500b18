"""What follows from other rows and does not say what follows is found, and made anew."""

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pyarrow as pa
import pytest

from tests.warehouse.making import ingest, page
from tests.warehouse.storytelling import Told, asked, put, stories, words
from warehouse import schema
from warehouse.history.schema import BACKDATED, CHANGES
from warehouse.search.index import SearchIndex
from warehouse.stories.schema import LIKENESSES, SIGNATURES, STORY_MEMBERS
from warehouse.tables.digest import content_digest
from warehouse.tables.stored import StoredTable
from warehouse.verifying.fault import Fault
from warehouse.verifying.repair import repair
from warehouse.verifying.verify import verify
from warehouse.warehouse import Warehouse

STORY, OTHER = words(1), words(2)
DERIVED = (SIGNATURES, LIKENESSES, STORY_MEMBERS, CHANGES, BACKDATED)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Make a warehouse with copies, changes, and a page that came late."""
    root = tmp_path_factory.mktemp("made") / "warehouse"
    put(root, *(Told(source=name, text=STORY, hours=n) for n, name in enumerate("abc")))
    put(root, Told(source="d", text=OTHER), Told(source="e", text=OTHER, published_on=None))
    day = timedelta(days=1)
    first = page(1)
    ingest(root, [first])
    ingest(root, [replace(page(1, body="It shut."), fetched_at=first.fetched_at + day)])
    ingest(root, [replace(first, fetched_at=first.fetched_at - day)])
    Warehouse(root).derive()
    assert all(StoredTable(root, table).files() for table in DERIVED)
    return root


@pytest.fixture
def root(made, tmp_path):
    root = shutil.copytree(made, tmp_path / "warehouse")
    Warehouse(root).publish()
    return root


def faults(root):
    return [one for one in verify(root) if isinstance(one, Fault)]


def changed(root, table, condition, **values):
    """Put other values into the rows of a table, or take them out where there are none."""
    stored = StoredTable(root, table)
    rows = asked(root, f"SELECT t FROM stored.{table.name} AS t WHERE {condition}")  # noqa: S608
    told = [{**row, **values} for [row] in rows] if values else []
    stored.overwrite(condition, pa.Table.from_pylist(told, schema=table.arrow), batch="harm")
    assert rows
    Warehouse(root).publish()


HARMS = {
    "another text's signature": (SIGNATURES, "source = 'a'", {"n_shingles": 7}),
    "another month's publisher": (SIGNATURES, "source = 'd'", {"publisher": "nobody"}),
    "no signature": (SIGNATURES, "source = 'b'", {}),
    "another share": (LIKENESSES, "TRUE", {"share": 0.5}),
    "no link to a member": (LIKENESSES, "TRUE", {}),
    "another name": (STORY_MEMBERS, "article_id <> story_id", {"story_id": "0" * 32}),
    "no member": (STORY_MEMBERS, "TRUE", {}),
    "another diff": (CHANGES, "TRUE", {"diff": "nothing"}),
    "nothing late": (BACKDATED, "TRUE", {}),
    "something late": (BACKDATED, "TRUE", {"article_id": "0" * 32}),
}


def test_what_follows_is_right_as_it_is_derived(root):
    assert faults(root) == []


@pytest.mark.parametrize("harm", HARMS)
def test_what_does_not_follow_is_told_and_made_anew(made, root, harm):
    table, condition, values = HARMS[harm]
    changed(root, table, condition, **values)

    assert {(one.kind.value, one.place) for one in faults(root)} >= {("derived", told_of(harm))}
    list(repair(Warehouse(root), faults(root)))
    Warehouse(root).derive()

    assert faults(root) == []
    assert [content_digest(root, one) for one in DERIVED] == [
        content_digest(made, one) for one in DERIVED
    ]


def told_of(harm):
    """Return the table that is found to be wrong: of members without links, the stories."""
    return STORY_MEMBERS.name if harm == "no link to a member" else HARMS[harm][0].name


def test_a_lost_file_of_signatures_comes_again_with_the_stories_that_hang_on_it(root):
    before = stories(root)
    stored = StoredTable(root, SIGNATURES)
    (Path(stored.address) / stored.files()[0].path).unlink()

    list(repair(Warehouse(root), faults(root)))
    Warehouse(root).derive()

    assert faults(root) == []
    assert stories(root) == before


def test_what_was_not_derived_yet_is_no_fault(root):
    put(root, Told(source="f", text=words(3)))
    Warehouse(root).publish()

    assert faults(root) == []


def test_an_index_that_lacks_a_revision_is_found_and_made_anew(root):
    index = SearchIndex(root)
    n_docs = index.searcher().num_docs
    [(one,)] = asked(root, "SELECT revision_id FROM revisions WHERE source = 'd'")
    with index.writing() as writer:
        writer.delete_documents_by_term("revision_id", one)
    index.note(follows=index.progress().follows)

    assert [one.detail for one in faults(root)] == [f"it has {n_docs - 1} revisions, not {n_docs}"]
    list(repair(Warehouse(root), faults(root)))
    Warehouse(root).derive()

    assert faults(root) == []
    assert index.searcher().num_docs == n_docs


def test_what_followed_from_articles_that_are_lost_goes_and_comes_again_with_them(made, root):
    articles = StoredTable(root, schema.ARTICLES)
    [(page_id, revision_id)] = asked(
        root, "SELECT page_id, revision_id FROM revisions WHERE source = 'a'"
    )
    changed(root, schema.ARTICLES, f"revision_id = '{revision_id}'", text="swapped")

    list(repair(Warehouse(root), faults(root)))
    Warehouse(root).derive()

    assert faults(root) == []
    assert stories(root) == {frozenset("bc"), frozenset("de")}
    assert asked(root, "SELECT page_id FROM losses") == [(page_id,)]
    assert not articles.select(["text"], revision_id=[revision_id]).num_rows
    put(root, Told(source="a", text=STORY))
    Warehouse(root).derive()
    assert stories(root) == stories(made)
    assert faults(root) == []
