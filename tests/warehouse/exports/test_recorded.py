"""The warehouse knows its exports, and takes out of them what is forgotten."""

import shutil

import pytest

from tests.warehouse.exports.conftest import FORMULA
from tests.warehouse.exports.test_export import NOW
from tests.warehouse.making import article
from warehouse.exports.asked import Asked, Form
from warehouse.exports.export import export
from warehouse.exports.recorded import FOLDER, forget, recorded

FORGOTTEN = {article(FORMULA).article_id}


@pytest.fixture
def desk(root, tmp_path):
    """Give a warehouse with an export of each form inside, two more, and one outside."""
    desk = shutil.copytree(root, tmp_path / "desk", ignore=lambda *_: {FOLDER})
    inside = {form: desk / FOLDER / "weekly" / form for form in Form}
    for form, path in inside.items():
        export(desk, Asked(form=form), path, replaces=False, now=NOW)
    english, bare = desk / FOLDER / "english", desk / FOLDER / "bare.csv"
    export(desk, Asked(form=Form.PARQUET, languages=("en",)), english, replaces=False, now=NOW)
    export(desk, Asked(form=Form.CSV, columns=("text",)), bare, replaces=False, now=NOW)
    export(desk, Asked(form=Form.JSONL), tmp_path / "outside", replaces=False, now=NOW)
    return desk


def paths(found):
    return [one.path.name for one in found]


def test_exports_inside_and_outside_are_known_and_what_is_gone_is_not(desk):
    found = recorded(desk)

    assert sorted(paths(found)) == sorted([*Form, "english", "bare.csv", "outside"])
    assert [one.path.name for one in found if not one.is_inside] == ["outside"]

    (desk.parent / "outside").unlink()
    assert "outside" not in paths(recorded(desk))


def test_a_moved_warehouse_knows_its_exports_where_they_are_now(desk):
    moved = desk.rename(desk.with_name("moved"))

    assert all(one.path.is_relative_to(moved) for one in recorded(moved) if one.is_inside)


def test_what_holds_a_forgotten_article_or_may_is_removed_and_what_is_outside_is_told(desk):
    (desk / FOLDER / ".torn.aside" / "new").mkdir(parents=True)

    found = forget(desk, FORGOTTEN)

    assert sorted(paths(found.removed)) == sorted([*Form, "bare.csv"])
    assert paths(found.by_hand) == ["outside"]
    assert paths(recorded(desk)) == ["english", "outside"]
    assert sorted(path.name for path in (desk / FOLDER).iterdir()) == [
        "elsewhere",
        "english",
        "weekly",
    ]
    assert list((desk / FOLDER / "weekly").iterdir()) == []
    assert forget(desk, FORGOTTEN).removed == ()
