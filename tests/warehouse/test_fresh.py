"""What follows from a table is brought up to it at the cost of what is new."""

import pyarrow as pa

from tests.warehouse.making import ingest, page
from warehouse import schema
from warehouse.sightings import sighting_rows
from warehouse.tables.fresh import added, appended
from warehouse.tables.stored import StoredTable
from warehouse.upkeep.compaction import compact
from warehouse.warehouse import Warehouse


def articles(root):
    return StoredTable(root, schema.ARTICLES)


def test_only_the_files_that_came_since_are_new(tmp_path):
    ingest(tmp_path, [page(1)])
    before = articles(tmp_path).version()
    first = added(articles(tmp_path), None)

    ingest(tmp_path, [page(2)])

    assert len(first) == 1
    assert set(added(articles(tmp_path), before)).isdisjoint(first)
    assert len(added(articles(tmp_path), before)) == 1
    assert added(articles(tmp_path), articles(tmp_path).version()) == ()


def test_a_version_that_nobody_remembers_makes_all_of_it_new(tmp_path):
    ingest(tmp_path, [page(1)])

    assert added(articles(tmp_path), 10_000) == added(articles(tmp_path), None) != ()


def merge(root):
    return list(compact(Warehouse(root), [schema.ARTICLES]))


def test_what_a_merge_wrote_is_not_new(tmp_path):
    for number in (1, 2, 4, 5):
        ingest(tmp_path, [page(number)])
    before = articles(tmp_path).version()
    assert merge(tmp_path)

    ingest(tmp_path, [page(6)])

    assert len(added(articles(tmp_path), before)) == 1
    assert added(articles(tmp_path), articles(tmp_path).version()) == ()


def test_what_came_and_was_merged_with_older_rows_is_not_told_apart(tmp_path):
    for number in (1, 2, 4):
        ingest(tmp_path, [page(number)])
    before = articles(tmp_path).version()
    ingest(tmp_path, [page(6)])
    assert merge(tmp_path)

    assert appended(articles(tmp_path), before, articles(tmp_path).version()) is None
    assert added(articles(tmp_path), before) == added(articles(tmp_path), None)


def test_where_rows_went_nothing_is_told_of_what_came(tmp_path):
    ingest(tmp_path, [page(1), page(2)])
    stored = articles(tmp_path)
    before, rows = stored.version(), stored.select(schema.ARTICLES.names)
    first = rows["revision_id"][0].as_py()

    stored.overwrite(f"revision_id = '{first}'", rows.slice(0, 1), batch="changed")

    assert appended(stored, before, stored.version()) is None


def test_a_table_says_which_version_of_another_it_follows(tmp_path):
    ingest(tmp_path, [page(1), page(2)])
    stored = StoredTable(tmp_path, schema.SIGHTINGS)
    assert stored.follows("articles") is None

    with Warehouse(tmp_path).writing() as tables:
        pages = tables.of(schema.PAGES)
        [kept] = pages.select(["fetched_at"], page_id=[page(1).page_id]).to_pylist()
        rows = pa.Table.from_pylist(
            [
                {
                    "page_id": page(1).page_id,
                    "source": "harbour-post",
                    "fetched_at": kept["fetched_at"],
                    "ingested_at": kept["fetched_at"],
                    "month": "2024-03",
                }
            ],
            schema=schema.SIGHTINGS.arrow,
        )
        tables.of(schema.SIGHTINGS).append(rows, batch="test", follows={"articles": 7})

    assert StoredTable(tmp_path, schema.SIGHTINGS).follows("articles") == 7


def test_a_page_that_is_told_again_with_its_own_instant_is_no_sighting(tmp_path):
    ingest(tmp_path, [page(1)])

    rows = sighting_rows(
        [page(1)], StoredTable(tmp_path, schema.PAGES), now=Warehouse(tmp_path).now()
    )

    assert rows.num_rows == 0


def test_a_derivation_is_called_until_nothing_is_left(tmp_path, monkeypatch):
    ingest(tmp_path, [page(1)])
    left = [True, True, False]
    calls = []

    def derivation(tables, now):
        calls.append((tables.root, now))
        return left.pop(0)

    monkeypatch.setattr("warehouse.warehouse.DERIVATIONS", (derivation,))
    Warehouse(tmp_path).derive()

    assert [root for root, _ in calls] == [tmp_path] * 3
