"""A capture that comes late tells since when an article said what it says."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.warehouse.making import MORNING, VERSION, article, ingest, page
from warehouse.history.schema import BACKDATED
from warehouse.read import connect
from warehouse.run import Batch
from warehouse.tables.stored import StoredTable
from warehouse.warehouse import Warehouse

NEW = page(1)
OLD = replace(NEW, fetched_at=NEW.fetched_at - timedelta(days=9))
OTHER_BYTES = replace(page(1, body="<!-- advertisement -->"), fetched_at=OLD.fetched_at)


def since(root):
    with connect(root) as reader:
        query = "SELECT valid_from FROM revisions WHERE target_uri = ?"
        return [row[0] for row in reader.execute(query, [NEW.target_uri]).fetchall()]


def test_what_one_row_tells_needs_no_other(tmp_path):
    ingest(tmp_path, [NEW, page(2)])
    Warehouse(tmp_path).derive()

    assert since(tmp_path) == [NEW.fetched_at]
    assert StoredTable(tmp_path, BACKDATED).select(["article_id"]).num_rows == 0


def test_an_older_capture_of_the_same_bytes_moves_the_beginning(tmp_path):
    ingest(tmp_path, [NEW, page(2)])
    Warehouse(tmp_path).derive()

    ingest(tmp_path, [OLD])
    Warehouse(tmp_path).derive()

    assert since(tmp_path) == [OLD.fetched_at]
    assert StoredTable(tmp_path, BACKDATED).select(["article_id"]).num_rows == 1


def test_an_older_capture_with_the_same_text_moves_the_beginning(tmp_path):
    ingest(tmp_path, [NEW])
    warehouse = Warehouse(tmp_path)
    warehouse.keep([OTHER_BYTES])
    same = article(NEW, page_id=OTHER_BYTES.page_id, fetched_at=OTHER_BYTES.fetched_at)
    warehouse.commit(Batch(run_id="later", version=VERSION, outcomes=(same,)))

    warehouse.derive()

    assert since(tmp_path) == [OLD.fetched_at]


def test_deriving_again_changes_no_table(tmp_path):
    ingest(tmp_path, [NEW])
    ingest(tmp_path, [OLD])
    Warehouse(tmp_path).derive()
    once = StoredTable(tmp_path, BACKDATED).version()

    Warehouse(tmp_path).derive()

    assert StoredTable(tmp_path, BACKDATED).version() == once


def test_a_night_without_older_captures_is_followed_too(tmp_path):
    ingest(tmp_path, [NEW])
    Warehouse(tmp_path).derive()
    stored = StoredTable(tmp_path, BACKDATED)

    assert stored.follows("outcomes") == 1
    assert stored.select(["article_id"]).num_rows == 0


@pytest.mark.parametrize(("hours", "expected"), [(-1, 0), (0, 0), (1, 1)])
def test_articles_can_be_asked_for_as_they_were(tmp_path, hours, expected):
    ingest(tmp_path, [NEW])

    with connect(tmp_path) as reader:
        instant = MORNING + timedelta(hours=hours)
        found = reader.execute("FROM articles_asof(?)", [instant])
        columns = [column[0] for column in found.description]
        assert len(found.fetchall()) == expected
        assert columns == [column[0] for column in reader.execute("FROM articles").description]
