"""A story goes on without an article that was forgotten, as far as the others are copies."""

import pytest

from tests.warehouse.forgetting.wanting import REQUEST
from tests.warehouse.storytelling import Told, asked, names, stories, tell, words
from warehouse.forgetting.forget import Wanted, forget
from warehouse.forgetting.proof import drop_words
from warehouse.place.folder import Folder
from warehouse.verifying.fault import Fault
from warehouse.verifying.verify import verify
from warehouse.warehouse import Warehouse

ONE, OTHER = words(1, 90), words(2, 90)
CHAIN = {"a": ONE, "b": f"{ONE} {OTHER}", "c": OTHER}
"""What the first and the last have in common is only what lies between them."""


@pytest.fixture
def root(tmp_path):
    told = [Told(source=name, text=text, hours=n) for n, (name, text) in enumerate(CHAIN.items())]
    tell(tmp_path, *told, Told(source="d", text=OTHER, hours=3))
    assert stories(tmp_path) == {frozenset("abcd")}
    return tmp_path


def without(root, source):
    forget(Warehouse(root), Wanted(where=f"source = '{source}'"), REQUEST)
    Warehouse(root).derive()
    drop_words(Folder(root))
    return stories(root)


def test_a_story_whose_first_member_is_forgotten_is_named_anew(root):
    assert without(root, "a") == {frozenset("bcd")}
    assert names(root) == dict.fromkeys("bcd", "b")


def test_a_story_falls_apart_where_nothing_links_its_halves_any_more(root):
    assert without(root, "b") == {frozenset("cd")}
    assert asked(root, "SELECT role FROM copies JOIN articles USING (article_id)"
                       " WHERE source = 'a'") == [("single",)]  # fmt: skip


def test_what_is_left_of_a_pair_is_an_article_of_its_own(root):
    without(root, "b")
    assert without(root, "d") == set()
    assert asked(root, "FROM stories") == []


def test_what_is_left_is_what_follows(root):
    without(root, "b")

    assert [one for one in verify(root) if isinstance(one, Fault)] == []
