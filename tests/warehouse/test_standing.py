"""Whoever reads articles pays for replaced revisions only in the files that have some."""

from datetime import date

import pytest

from tests.warehouse.making import article, page, record
from tests.warehouse.test_growth import older
from warehouse import schema
from warehouse.read import connect
from warehouse.run import Batch
from warehouse.tables.stored import StoredTable
from warehouse.warehouse import Warehouse

FIRST, SECOND = page(1), page(1, body="It closed at noon.")
BESIDE, LATER = page(2), page(3)
DAY = article(FIRST).published_on
IN_MONTH = """
SELECT
    (SELECT list(revision_id ORDER BY revision_id) FROM articles WHERE month = $month),
    (SELECT list(revision_id ORDER BY revision_id) FROM revisions WHERE month = $month AND is_latest),
    (SELECT count(DISTINCT article_id) FROM revisions WHERE month = $month)
"""


def night(root, *pages, on=DAY):
    """Ingest pages as a night whose articles, of one day, stand in one file."""
    warehouse, run = Warehouse(root), record(list(pages))
    warehouse.keep(pages)
    outcomes = tuple(article(raw, published_on=on) for raw in pages)
    warehouse.commit(Batch(run_id=run.run_id, version=run.version, outcomes=outcomes))


def plan(root):
    with connect(root) as reader:
        [(_, found)] = reader.execute("EXPLAIN ANALYZE SELECT headline FROM articles").fetchall()
    return found


def test_where_nothing_was_replaced_no_row_is_asked_whether_it_stands(tmp_path):
    night(tmp_path, FIRST, BESIDE)
    night(tmp_path, LATER)

    assert "Join" not in plan(tmp_path)
    assert "Total Files Read: 2" in plan(tmp_path)


def test_a_file_of_replaced_revisions_alone_is_not_opened(tmp_path):
    night(tmp_path, FIRST)
    night(tmp_path, SECOND, BESIDE)

    assert "Join" not in plan(tmp_path)
    assert "Total Files Read: 1" in plan(tmp_path)


def test_only_the_rows_of_a_file_that_has_replaced_ones_are_asked(tmp_path):
    night(tmp_path, FIRST, BESIDE)
    night(tmp_path, SECOND)
    night(tmp_path, LATER)

    assert plan(tmp_path).count("get_bit") == 1
    assert "Total Files Read: 1" in plan(tmp_path)
    with connect(tmp_path) as reader:
        asked = reader.execute("SELECT page_id FROM stored.mixed").fetchall()
    assert asked == [(BESIDE.page_id,)]


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (1, 0, 3, 2), (3, 2, 1, 0)])
def test_however_rows_lie_in_files_each_article_is_shown_once_as_it_stands(tmp_path, order):
    nights = [(FIRST, LATER), (SECOND,), (BESIDE,), (page(2, body="It snowed."), page(5))]
    for number in order:
        night(tmp_path, *nights[number])

    with connect(tmp_path) as reader:
        stands = "FROM revisions ANTI JOIN stored.superseded USING (revision_id) SELECT revision_id"
        expected = reader.execute(f"{stands} ORDER BY ALL").fetchall()
        shown = reader.execute("SELECT revision_id FROM articles ORDER BY ALL").fetchall()
    assert shown == expected
    assert len(shown) == 4


def test_it_is_so_in_files_from_before_there_was_a_column_too(tmp_path):
    night(tmp_path, FIRST, BESIDE)
    older(StoredTable(tmp_path, schema.ARTICLES), ("tags",))
    night(tmp_path, SECOND)

    with connect(tmp_path) as reader:
        shown = reader.execute(
            "SELECT page_id, len(tags) > 0 FROM articles ORDER BY ALL"
        ).fetchall()
    assert sorted(shown) == sorted([(SECOND.page_id, True), (BESIDE.page_id, None)])


def test_a_question_for_some_months_is_told_what_stands_in_those(tmp_path):
    """DuckDB counts files anew where a filter leaves some out."""
    for number, month in enumerate(("2024-01-05", "2024-02-05", "2024-03-05")):
        base = 10 * number
        rows = [page(base + n) for n in range(1, 5)]
        night(tmp_path, *rows, on=date.fromisoformat(month))
        changed = [page(base + n, body="It snowed.") for n in range(1, number + 2)]
        night(tmp_path, *changed, on=date.fromisoformat(month))

    with connect(tmp_path) as reader:
        for month in ("2024-01", "2024-02", "2024-03"):
            [(shown, latest, n)] = reader.execute(IN_MONTH, {"month": month}).fetchall()
            assert shown == latest
            assert len(shown) == n == 4
