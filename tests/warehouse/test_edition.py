"""An edition opens anywhere, explains itself, and shows one cut."""

import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from tests.warehouse.making import VERSION, ingest, page
from warehouse import schema
from warehouse.edition import opening
from warehouse.edition.edition import newest_cut
from warehouse.edition.quoting import literal
from warehouse.edition.views import SQL
from warehouse.errors import Moved
from warehouse.place.folder import Folder
from warehouse.read import connect, shell
from warehouse.tables.stored import StoredTable
from warehouse.warehouse import Warehouse

PAGES = [page(number) for number in range(8)]


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """A warehouse of eight pages, in a folder with an awkward name."""
    root = tmp_path_factory.mktemp("source=x") / "month=y/it's a *{small}* desk"
    ingest(root, PAGES)
    return root


def test_an_empty_warehouse_answers_every_view_with_no_rows_and_the_declared_columns(tmp_path):
    Warehouse(tmp_path).publish()

    with connect(tmp_path) as reader:
        for view in schema.VIEWS:
            answer = reader.execute(f"FROM {view.name}")
            assert [column[0] for column in answer.description] == list(view.names)
            assert answer.fetchall() == []


class Beside:
    """A connection: when it has attached a file, another takes the place of that."""

    def __init__(self, connection, path, other):
        self._connection = connection
        self._left = [(path, other)]

    def execute(self, query):
        answer = self._connection.execute(query)
        if query.startswith("ATTACH") and self._left:
            path, other = self._left.pop()
            shutil.copyfile(other, path.with_name("aside"))
            path.with_name("aside").replace(path)
        return answer


def test_an_edition_that_is_replaced_while_it_is_opened_is_opened_anew(tmp_path, root):
    Warehouse(tmp_path).publish()
    path = tmp_path / opening.NAME

    with duckdb.connect() as connection:
        opening.open_edition(Beside(connection, path, root / opening.NAME), path)

        assert opening.cut_shown(connection).root == str(root.resolve())


def test_a_file_that_is_no_edition_is_told_at_once(tmp_path):
    (tmp_path / "diary.duckdb").write_text("a diary")

    with duckdb.connect() as connection, pytest.raises(duckdb.Error, match="not a valid DuckDB"):
        opening.open_edition(connection, tmp_path / "diary.duckdb")


def test_a_view_has_the_same_types_with_rows_and_without(tmp_path, root):
    Warehouse(tmp_path).publish()

    query = "SELECT table_name, column_name, data_type FROM duckdb_columns() ORDER BY ALL"
    with connect(tmp_path) as empty, connect(root) as full:
        types = full.execute(query).fetchall()
        assert types == empty.execute(query).fetchall()
    assert ("articles", "published_at", "TIMESTAMP WITH TIME ZONE") in types
    assert ("articles", "authors", "VARCHAR[]") in types
    assert ("articles", "provenance", "MAP(VARCHAR, VARCHAR)") in types


def test_every_table_view_and_column_of_the_edition_has_a_comment(root):
    with connect(root) as reader:
        columns = reader.execute(
            "SELECT table_name, column_name, comment FROM duckdb_columns()"
            " WHERE schema_name = 'main' AND database_name = 'warehouse'"
        ).fetchall()
        views = dict(
            reader.execute(
                "SELECT view_name, comment FROM duckdb_views()"
                " WHERE schema_name = 'main' AND NOT internal AND database_name = 'warehouse'"
            ).fetchall()
        )
        tables = reader.execute(
            "SELECT comment FROM duckdb_tables() WHERE schema_name = 'main'"
        ).fetchall()

    commented = {(table, column) for table, column, comment in columns if comment}
    assert commented == {(table, column) for table, column, _ in columns}
    assert {(view.name, name) for view in schema.VIEWS for name in view.names} <= commented
    assert set(views) == {view.name for view in schema.VIEWS}
    assert all(comment.endswith(".") for comment in views.values())
    assert all(comment for (comment,) in tables)


def test_the_edition_opens_in_another_process_from_another_folder(root, tmp_path):
    program = (
        "import duckdb, sys; edition = duckdb.connect(sys.argv[1], read_only=True);"
        " print(edition.execute('SELECT count(*) FROM articles').fetchone()[0],"
        " edition.execute('SELECT count(DISTINCT month) FROM articles').fetchone()[0])"
    )
    command = [sys.executable, "-c", program, str(root / opening.NAME)]

    answer = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True)
    assert answer.stdout.split() == ["6", "3"]


def test_the_edition_can_be_attached_under_another_name(root):
    with duckdb.connect() as other:
        other.execute(f"ATTACH {literal(root / opening.NAME)} AS news (READ_ONLY)")

        assert other.execute("SELECT count(*) FROM news.articles").fetchone() == (6,)


def test_the_edition_is_in_the_file_format_that_older_readers_open(root):
    with connect(root) as reader:
        [(tags,)] = reader.execute(
            "SELECT tags FROM duckdb_databases() WHERE database_name = 'warehouse'"
        ).fetchall()

    assert tags["storage_version"] == "v1.5.0+"


def test_a_folder_that_was_moved_still_answers_and_is_not_written_to(root, tmp_path):
    moved = shutil.copytree(root, tmp_path / "moved")
    before = (moved / opening.NAME).read_bytes()

    with connect(moved) as reader:
        count = reader.execute("SELECT count(*) FROM articles").fetchone()
        shown = opening.cut_shown(reader)

    assert count == (6,)
    assert shown.root == str(moved.resolve())
    assert (moved / opening.NAME).read_bytes() == before


def test_publishing_in_a_moved_folder_makes_the_edition_name_the_new_place(root, tmp_path):
    moved = shutil.copytree(root, tmp_path / "moved")

    Warehouse(moved).publish()

    assert opening.published_cut(moved / opening.NAME).root == str(moved.resolve())


def test_a_shell_of_another_program_is_not_opened_on_a_folder_that_was_moved(root, tmp_path):
    moved = shutil.copytree(root, tmp_path / "moved")

    with pytest.raises(Moved, match="copydesk publish") as told:
        shell(moved)
    Warehouse(moved).publish()

    assert told.value.before == str(root.resolve())
    assert shell(moved).edition == (moved / opening.NAME).resolve()


def test_an_edition_that_shows_the_newest_cut_is_left_alone(root):
    before = (root / opening.NAME).stat().st_mtime_ns

    Warehouse(root).publish()

    assert (root / opening.NAME).stat().st_mtime_ns == before


def test_a_damaged_edition_is_made_anew(tmp_path):
    ingest(tmp_path, PAGES)
    (tmp_path / opening.NAME).write_bytes(b"no database")

    Warehouse(tmp_path).publish()

    with connect(tmp_path) as reader:
        assert reader.execute("SELECT count(*) FROM articles").fetchone() == (6,)


def test_what_a_dead_writer_left_aside_is_thrown_away(tmp_path):
    aside = tmp_path / ".warehouse.aside"
    with duckdb.connect() as dying:
        dying.execute(f"ATTACH {literal(aside)} AS edition (STORAGE_VERSION 'v1.5.0')")
        dying.execute("CREATE TABLE edition.articles (ghost INTEGER)")
        shutil.copy(f"{aside}.wal", tmp_path / "log")
    shutil.move(tmp_path / "log", f"{aside}.wal")

    ingest(tmp_path, PAGES)

    assert sorted(path.name for path in tmp_path.iterdir()) == [
        ".alive",
        ".lock",
        "tables",
        "warehouse.duckdb",
    ]


def test_the_edition_shows_the_newest_version_of_every_table(root):
    cut = newest_cut(Folder(root), [StoredTable(root, table) for table in schema.TABLES])

    assert opening.published_cut(root / opening.NAME) == cut


def test_every_view_has_its_file_and_every_file_its_view():
    files = {path.stem for path in (SQL / "views").glob("*.sql")}

    assert files == {view.name for view in schema.VIEWS}


def test_a_folder_above_that_looks_like_a_partition_changes_no_value(root):
    with connect(root) as reader:
        sources = reader.execute("SELECT DISTINCT source FROM articles ORDER BY 1").fetchall()
        months = reader.execute("SELECT DISTINCT month FROM pages ORDER BY 1").fetchall()

    assert sources == [("gullhaven",), ("tarn-valley",)]
    assert months == [("2024-03",)]


def test_a_query_for_one_month_opens_only_the_files_of_that_month(root):
    with connect(root) as reader:
        query = "EXPLAIN ANALYZE SELECT headline FROM articles WHERE month = 'undated'"
        [(_, plan)] = reader.execute(query).fetchall()

    assert "Scanning Files: 1/3" in plan


def test_a_relative_root_gives_an_edition_that_works_elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ingest(Path("here"), PAGES)
    monkeypatch.chdir("/")

    with connect(tmp_path / "here") as reader:
        found = reader.execute("SELECT DISTINCT version FROM articles").fetchall()
    assert found == [(VERSION,)]
