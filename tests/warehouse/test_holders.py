"""Prints tell the files that may hold a key: every one that does, and hardly any other."""

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.warehouse.test_renewal import night
from warehouse.edition import holders, opening, renewal
from warehouse.edition.scans import read
from warehouse.schema import ARTICLES, OUTCOMES, PAGES
from warehouse.tables.reader import EMPTY, Snapshot
from warehouse.tables.stored import StoredTable
from warehouse.upkeep.compaction import compact
from warehouse.warehouse import Warehouse

IDS = st.text("0123456789abcdef", min_size=1, max_size=4)


@pytest.fixture
def desk():
    with duckdb.connect() as connection:
        holders.create(connection)
        yield connection


def written(folder, number, rows):
    """Write a file of outcomes: of each row, which page came to which article."""
    path = str(folder / f"{number}.parquet")
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE rows (page_id VARCHAR, article_id VARCHAR)")
        connection.executemany("INSERT INTO rows VALUES (?, ?)", rows or [(None, None)])
        connection.execute(f"COPY rows TO '{path}' (FORMAT parquet)")
    return path


def at(*files):
    return Snapshot(files=files, has_grown=False, n_rows=dict.fromkeys(files, 0))


@given(
    files=st.lists(st.lists(st.tuples(IDS, st.none() | IDS), max_size=4), max_size=4),
    wanted=st.lists(IDS, max_size=4),
)
@settings(max_examples=30, deadline=None)
def test_the_files_that_hold_a_key_are_told_as_reading_them_all_tells(
    tmp_path_factory, files, wanted
):
    folder = tmp_path_factory.mktemp("files")
    paths = [written(folder, number, rows) for number, rows in enumerate(files)]
    with duckdb.connect() as connection:
        holders.create(connection)
        connection.execute("CREATE TABLE wanted (key VARCHAR)")
        connection.executemany("INSERT INTO wanted VALUES (?)", [(key,) for key in ["-", *wanted]])
        for known in (paths[:2], paths, paths[1:]):
            holders.take_in(connection, OUTCOMES, at(*known))
            for column, name in enumerate(("page_id", "article_id")):
                found = holders.holders(connection, OUTCOMES, name, "FROM wanted")
                assert found == tuple(
                    path
                    for path, rows in zip(paths, files, strict=True)
                    if path in known and {row[column] for row in rows} & {*wanted}
                )


def test_a_file_that_went_leaves_nothing_behind(desk, tmp_path):
    holders.take_in(desk, OUTCOMES, at(written(tmp_path, 1, [("p1", "a1"), ("p2", None)])))

    holders.take_in(desk, OUTCOMES, EMPTY)

    left = "SELECT count(*) FROM prints.{}"
    for name in ("files", "outcomes_page_id", "outcomes_article_id"):
        assert desk.execute(left.format(name)).fetchall() == [(0,)]


def test_files_of_two_tables_are_kept_apart(desk, tmp_path):
    page = written(tmp_path, 1, [("p1", None)])
    outcome = written(tmp_path, 2, [("p1", None)])
    holders.take_in(desk, PAGES, at(page))
    holders.take_in(desk, OUTCOMES, at(outcome))
    holders.take_in(desk, PAGES, at(page))

    assert holders.holders(desk, PAGES, "page_id", "SELECT 'p1'") == (page,)
    assert holders.holders(desk, OUTCOMES, "page_id", "SELECT 'p1'") == (outcome,)


def test_an_edition_knows_the_prints_of_just_the_files_that_it_shows(tmp_path):
    for hour in range(4):
        night(tmp_path, hour, (1, hour % 2), (2 + hour, 0))
    list(compact(Warehouse(tmp_path)))
    night(tmp_path, 5, (1, 2))

    with duckdb.connect(str(tmp_path / opening.NAME), read_only=True) as edition:
        query = "SELECT relation, filename FROM prints.files ORDER BY ALL"
        printed = edition.execute(query).fetchall()
    assert printed == sorted(
        (stored.table.name, file)
        for stored in (StoredTable(tmp_path, table) for table in renewal.TOLD_BY)
        for file in stored.at(stored.version()).files
    )


def test_a_night_reads_no_file_in_which_nothing_of_it_stands(tmp_path, monkeypatch):
    night(tmp_path, 0, (1, 0), (2, 0))
    night(tmp_path, 1, (3, 0))
    stored = StoredTable(tmp_path, ARTICLES)
    before = {*stored.at(stored.version()).files}
    asked = []
    monkeypatch.setattr(renewal, "read", lambda files: asked.extend(files) or read(files))

    night(tmp_path, 2, (1, 1))

    articles = {file for file in asked if f"/{ARTICLES.name}/" in file}
    assert len(articles & before) == 1 < len(before)
    assert len(articles - before) == 1
