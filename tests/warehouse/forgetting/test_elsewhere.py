"""The search index and exports forget with the tables."""

from pathlib import Path

from tests.warehouse.forgetting.wanting import LAMP, copied, forget_it, proved
from tests.warehouse.making import MORNING
from warehouse.exports.asked import Asked, Form
from warehouse.exports.export import export
from warehouse.read import connect
from warehouse.search.index import SearchIndex
from warehouse.search.search import is_behind, search
from warehouse.warehouse import Warehouse


def test_the_search_index_has_it_no_more_and_all_others_as_before(made, tmp_path):
    root = copied(made, tmp_path)
    Warehouse(root).derive()
    before = SearchIndex(root).searcher().num_docs
    assert search(root, "lighthouse whaler").num_rows == 1

    forget_it(root)

    assert SearchIndex(root).searcher().num_docs == before - 1
    assert search(root, "lighthouse whaler").num_rows == 0
    assert search(root, "harbour").num_rows == before - 1
    with connect(root) as reader:
        assert not is_behind(reader, root)
    assert proved(root).is_clean


def test_an_export_in_its_own_folder_goes_and_one_elsewhere_is_named(made, tmp_path):
    root = copied(made, tmp_path)
    inside, outside = root / "exports" / "all.csv", tmp_path / "mine.csv"
    inside.parent.mkdir()
    for path in (inside, outside):
        export(root, Asked(form=Form.CSV), path, replaces=False, now=MORNING)
    assert LAMP in inside.read_text()

    forget_it(root)

    assert not inside.exists()
    assert {Path(finding.address) for finding in proved(root).found} == {outside}
