"""SQL reads the warehouse, nothing else, and changes nothing."""

import subprocess
import sys
from types import SimpleNamespace

import duckdb
import pytest

from tests.warehouse.making import contents, ingest, page
from warehouse import read
from warehouse.edition.quoting import literal
from warehouse.errors import Damaged, NotAQuery, NoWarehouse, QueryFailed
from warehouse.read import connect, run_query, shell

NOTEBOOK = """
import sys
from types import SimpleNamespace

shell = SimpleNamespace(config={"IPKernelApp": {}})
sys.modules["IPython"] = SimpleNamespace(get_ipython=lambda: shell)
sys.modules["ipywidgets"] = None

from warehouse.read import connect

print(connect(sys.argv[1]).table("articles").count("*").fetchall())
"""
"""What DuckDB takes for a notebook in which no bar can be drawn."""


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """A warehouse of eight pages."""
    root = tmp_path_factory.mktemp("desk")
    ingest(root, [page(number) for number in range(8)])
    return root


@pytest.mark.parametrize(
    "query",
    [
        "SELECT count(*) FROM articles",
        "FROM articles SELECT count(*)",
        "WITH few AS (FROM articles) SELECT count(*) FROM few;",
        "SELECT 1; -- and then\nSELECT count(*) FROM articles",
        "(SELECT count(*) FROM articles)",
    ],
)
def test_a_query_gives_the_answer_of_its_last_statement(root, query):
    with run_query(root, query) as answer:
        assert answer.fetchall() == [(6,)]


@pytest.mark.parametrize(
    "query",
    [
        "DESCRIBE articles",
        "SHOW TABLES",
        "SUMMARIZE sources",
        "EXPLAIN SELECT 1",
        "EXPLAIN ANALYZE SELECT 1",
        "EXPLAIN (FORMAT json) SELECT 1",
        "EXPLAIN (SELECT 1)",
        "VALUES (1)",
        "PIVOT articles ON source USING count(*)",
    ],
)
def test_every_way_of_asking_is_answered(root, query):
    with run_query(root, query) as answer:
        assert answer.fetchall()


@pytest.mark.parametrize(
    "statement",
    [
        "COPY (SELECT 1) TO '{root}/tables/x.csv'",
        "SELECT 1; COPY (SELECT 1) TO '{root}/tables/x.csv'",
        "EXPLAIN ANALYZE COPY (SELECT 1) TO '{root}/tables/x.csv'",
        "explain (analyze) copy (select 1) to '{root}/tables/x.csv'",
        "ATTACH '{root}/tables/x.duckdb'",
        "SET enable_external_access = TRUE",
        "CREATE TABLE x (a INTEGER)",
        "INSERT INTO edition SELECT NULL",
        "DELETE FROM edition",
        "CALL checkpoint()",
        "LOAD httpfs",
        "EXPORT DATABASE '{root}/tables/x'",
        "PRAGMA database_size",
    ],
)
def test_whatever_is_more_than_a_query_is_refused_before_it_runs(root, statement):
    before = contents(root)

    with pytest.raises(NotAQuery, match="is refused: the warehouse is read-only"):
        run_query(root, statement.format(root=root))

    assert contents(root) == before
    assert list((root / "tables").glob("x*")) == []


@pytest.mark.parametrize(
    "query",
    [
        "SELECT content FROM read_text('/etc/passwd')",
        "FROM read_csv('{root}/../elsewhere.csv')",
        "FROM glob('/etc/*')",
        "EXPLAIN /* not */ ANALYZE COPY (SELECT 1) TO '{root}/tables/x.csv'",
        "WITH x AS (INSERT INTO edition SELECT NULL, NULL, NULL, NULL RETURNING 1) FROM x",
        "FROM query('COPY (SELECT 1) TO ''{root}/tables/x.csv''')",
    ],
)
def test_a_query_cannot_leave_the_warehouse_or_write_by_a_side_door(root, query):
    with pytest.raises(QueryFailed):
        run_query(root, query.format(root=root))
    assert list((root / "tables").glob("x*")) == []


def test_a_file_where_duckdb_would_spill_by_default_is_not_readable(root, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".tmp").mkdir()
    (tmp_path / ".tmp/diary.txt").write_text("a secret")

    with pytest.raises(QueryFailed, match="disabled by configuration"):
        run_query(root, "FROM read_text('.tmp/diary.txt')")


def test_a_query_spills_into_half_of_what_is_free_and_no_more(root, monkeypatch):
    usage = SimpleNamespace(total=8 << 30, used=6 << 30, free=2 << 30)
    monkeypatch.setattr(read, "disk_usage", lambda _: usage)

    with connect(root) as reader:
        told = reader.execute("SELECT current_setting('max_temp_directory_size')").fetchone()

    assert told == ("1.0 GiB",)


def test_an_opened_connection_is_closed_in_and_stays_so(root):
    with connect(root) as reader:
        for statement in (
            "SELECT content FROM read_text('/etc/passwd')",
            "SET enable_external_access = TRUE",
            "RESET lock_configuration",
            "CREATE TABLE x (a INTEGER)",
            "INSTALL httpfs",
        ):
            with pytest.raises(duckdb.Error):
                reader.execute(statement)


@pytest.mark.parametrize(
    "query", ["SELEC 1", "FROM nowhere", "", "-- nothing", "SELECT 1/", "SELECT '\udcff'"]
)
def test_a_query_that_cannot_be_answered_says_so_and_what_there_is(root, query):
    with pytest.raises(QueryFailed, match="SHOW TABLES"):
        run_query(root, query)


def test_a_folder_without_a_warehouse_is_named_with_what_to_do(tmp_path):
    with pytest.raises(NoWarehouse, match=f"no warehouse at {tmp_path}; run `copydesk ingest"):
        connect(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_gone_is_told_as_damage_and_not_as_a_wrong_query(tmp_path):
    ingest(tmp_path, [page(1), page(2)])
    for file in (tmp_path / "tables" / "articles").rglob("*.parquet"):
        file.unlink()

    with pytest.raises(Damaged, match="from a copy"):
        run_query(tmp_path, "SELECT text FROM articles")


def test_an_outside_shell_is_as_closed_as_our_own(root):
    opened = shell(root)

    with duckdb.connect(opened.edition, read_only=True) as outside:
        outside.execute(opened.init_sql)
        assert outside.execute("SELECT count(*) FROM articles").fetchone() == (6,)
        with pytest.raises(duckdb.Error, match="disabled by configuration"):
            outside.execute("SELECT content FROM read_text('/etc/passwd')")


def test_instants_are_shown_in_utc_wherever_the_reader_is(root):
    with connect(root) as reader:
        shown = reader.execute("SELECT min(fetched_at)::VARCHAR FROM articles").fetchone()

    assert shown == ("2024-03-31 07:00:00+00",)


def test_a_second_reader_in_one_process_gets_the_newest_edition(tmp_path):
    ingest(tmp_path, [page(1)])
    with connect(tmp_path) as first:
        ingest(tmp_path, [page(2)])
        with connect(tmp_path) as second:
            assert second.execute("SELECT count(*) FROM articles").fetchone() == (2,)
        assert first.execute("SELECT count(*) FROM articles").fetchone() == (1,)


def test_a_notebook_that_can_draw_no_bar_reads_as_any_program_does(root):
    run = [sys.executable, "-c", NOTEBOOK, str(root)]
    said = subprocess.run(run, check=False, capture_output=True, text=True)

    assert (said.stdout, said.stderr) == ("[(6,)]\n", "")


def test_a_quote_in_a_path_stays_a_quote():
    assert literal("o'clock") == "'o''clock'"


def test_what_the_ends_of_files_say_is_read_once_a_connection(root):
    with connect(root) as reader:
        query = "SELECT current_setting('parquet_metadata_cache')"
        assert reader.execute(query).fetchall() == [(True,)]
