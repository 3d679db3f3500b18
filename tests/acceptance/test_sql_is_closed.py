"""`copydesk sql` reads the warehouse: it changes nothing, and sees nothing else."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.acceptance.bad_pages import html
from tests.acceptance.conftest import fingerprints

pytestmark = pytest.mark.xdist_group("closed")

WRITES = [
    "COPY (SELECT 1) TO '{root}/x.csv'",
    "COPY (SELECT 1) TO '{root}/tables/x.csv'",
    "COPY articles TO '/tmp/copydesk-x.parquet'",
    "COPY (SELECT 1) TO '{root}/tables/articles' (FORMAT parquet, PARTITION_BY (x))",
    "COPY edition FROM '{root}/x.csv'",
    "EXPORT DATABASE '{root}/tables/x'",
    "IMPORT DATABASE '{root}/tables/x'",
    "ATTACH '{root}/tables/x.duckdb' AS x",
    "ATTACH '{root}/warehouse.duckdb' AS x (READ_WRITE)",
    "ATTACH ':memory:' AS x",
    "DETACH warehouse",
    "USE memory",
    "INSTALL httpfs",
    "LOAD httpfs",
    "FORCE INSTALL spatial FROM community",
    "SET enable_external_access = TRUE",
    "SET GLOBAL allowed_directories = ['/']",
    "RESET lock_configuration",
    "PRAGMA enable_external_access = TRUE",
    "PRAGMA database_list",
    "PRAGMA enable_logging",
    "CREATE TABLE x AS SELECT 1",
    "CREATE TEMP TABLE x AS SELECT 1",
    "CREATE OR REPLACE VIEW articles AS SELECT 1",
    "CREATE OR REPLACE MACRO page_body(x) AS TABLE SELECT 1",
    "CREATE SECRET (TYPE s3, KEY_ID 'a', SECRET 'b')",
    "INSERT INTO edition SELECT * FROM edition",
    "UPDATE edition SET root = '/'",
    "DELETE FROM edition",
    "MERGE INTO edition USING edition AS x ON FALSE WHEN NOT MATCHED THEN INSERT *",
    "TRUNCATE edition",
    "DROP VIEW articles",
    "ALTER TABLE edition ADD COLUMN x INTEGER",
    "COMMENT ON VIEW articles IS 'x'",
    "BEGIN TRANSACTION",
    "CHECKPOINT",
    "FORCE CHECKPOINT",
    "VACUUM",
    "ANALYZE",
    "CALL enable_logging()",
    "EXPLAIN ANALYZE COPY (SELECT 1) TO '{root}/tables/x.csv'",
    "explain  analyze\ncopy (select 1) to '{root}/tables/x.csv'",
    "EXPLAIN (ANALYZE) DELETE FROM edition",
    "EXPLAIN ANALYZE CREATE TABLE x AS SELECT 1",
    "EXPLAIN (ANALYZE, FORMAT json) DROP VIEW articles",
    "EXPLAIN EXPLAIN ANALYZE DELETE FROM edition",
    "SELECT 1; SELECT 2; DROP VIEW articles",
    "SELECT 1; COPY (SELECT 1) TO '{root}/tables/x.csv'; SELECT 2",
    "PREPARE x AS COPY (SELECT 1) TO '{root}/tables/x.csv'; EXECUTE x",
    "EXECUTE x",
]
SIDE_DOORS = [
    "EXPLAIN /**/ ANALYZE COPY (SELECT 1) TO '{root}/tables/x.csv'",
    "EXPLAIN -- quietly\nANALYZE DELETE FROM edition",
    "EXPLAIN ANALYZE /* ( */ DELETE FROM edition",
    "WITH x AS (DELETE FROM edition RETURNING root) FROM x",
    "WITH x AS (INSERT INTO edition FROM edition RETURNING root) SELECT * FROM x",
    "FROM query('COPY (SELECT 1) TO ''{root}/tables/x.csv''')",
    "FROM query('SELECT 1; DROP VIEW articles')",
    "FROM query('DELETE FROM edition RETURNING 1')",
    "FROM query_table('/etc/passwd')",
    "FROM query_table('{outside}')",
    "FROM '/etc/passwd'",
    "FROM '{outside}'",
    "FROM read_text('/etc/passwd')",
    "FROM read_blob('/etc/hostname')",
    "FROM read_csv('/etc/passwd')",
    "FROM read_csv('{outside}')",
    "FROM read_csv('{root}/tables/../../outside.csv')",
    "FROM read_csv('file://{outside}')",
    "FROM sniff_csv('{outside}')",
    "FROM read_json('{outside}')",
    "FROM read_parquet('{outside}')",
    "FROM parquet_metadata('{outside}')",
    "FROM read_duckdb('{root}/warehouse.duckdb')",
    "FROM glob('/etc/*')",
    "FROM glob('{root}/../*')",
    "FROM glob('{root}/tables/../../*')",
    "FROM read_text('{root}/.lock')",
    "FROM read_text('~/.bashrc')",
    "FROM read_text('/proc/self/environ')",
    "FROM read_text('/dev/stdin')",
    "FROM read_csv('https://desk.example/x.csv')",
    "FROM read_parquet('s3://desk/x.parquet')",
    "FROM read_text('http://127.0.0.1:9/x')",
    "FROM sqlite_scan('{outside}', 'x')",
    "FROM postgres_scan('host=127.0.0.1', 'a', 'b')",
    "SELECT getenv('HOME')",
    "SELECT set_config('enable_external_access', 'true')",
    "FROM load_aws_credentials()",
    "FROM checkpoint()",
    "FROM force_checkpoint()",
    "SELECT write_log('x'), 1/0 + nothing",
    "SELECT nextval('x')",
    "FROM json_execute_serialized_sql('x')",
    "FROM json_execute_serialized_sql(json_serialize_sql('FROM read_text(''/etc/passwd'')'))",
    "FROM which_secret('s3://x', 's3')",
]


@pytest.fixture(scope="module")
def desk(shared_desk):
    """Give a warehouse of one article, and a file beside it that is none of its business."""
    shared_desk.save("pages/a.html", html())
    shared_desk.save("outside.csv", "password\nhunter2\n")
    shared_desk.ledger("pages")
    return shared_desk


def ask(desk, queries):
    """Put the queries to one real process, the prompt; return what it said to each."""
    told = {}
    root, outside = desk.folder / "copydesk-data", desk.folder / "outside.csv"
    for query in queries:
        statement = query.replace("{root}", str(root)).replace("{outside}", str(outside))
        told[query] = desk("sql", statement, "--format", "csv", stdin="")
    return told


@pytest.mark.parametrize("first", range(0, len(WRITES), 10))
def test_whatever_is_more_than_a_query_is_refused_in_clear_words(desk, first):
    before = fingerprints(desk.folder)

    told = ask(desk, WRITES[first : first + 10])

    assert {query: done.returncode for query, done in told.items()} == dict.fromkeys(told, 1)
    assert [query for query, done in told.items() if done.stdout] == []
    unclear = {
        query: done.stderr
        for query, done in told.items()
        if "is refused: the warehouse is read-only here" not in done.stderr
    }
    assert unclear == {}
    assert fingerprints(desk.folder) == before


@pytest.mark.parametrize("first", range(0, len(SIDE_DOORS), 10))
def test_no_side_door_leads_out_or_to_a_change(desk, first):
    before = fingerprints(desk.folder)

    told = ask(desk, SIDE_DOORS[first : first + 10])

    assert {query: done.returncode for query, done in told.items()} == dict.fromkeys(told, 1)
    assert [query for query, done in told.items() if done.stdout] == []
    assert [query for query, done in told.items() if "Traceback" in done.stderr] == []
    assert fingerprints(desk.folder) == before


def test_a_link_inside_the_warehouse_does_not_lead_out(desk):
    secret = desk.folder / "outside.csv"
    link = desk.folder / "copydesk-data/tables/link.csv"
    os.symlink(secret, link)
    os.symlink(desk.folder, desk.folder / "copydesk-data/tables/folder")

    told = [
        desk("sql", f"FROM read_csv('{desk.folder}/copydesk-data/tables/{name}')", "-f", "csv")
        for name in ("link.csv", "folder/outside.csv")
    ]

    assert [done.returncode for done in told] == [1, 1]
    assert not any("hunter2" in done.stdout for done in told)


def test_the_prompt_is_as_closed_as_one_query(desk):
    before = fingerprints(desk.folder)
    typed = "".join(f"{query};\n" for query in (*WRITES[:9], *SIDE_DOORS[:9]) if "{" not in query)

    done = desk("shell", stdin=f"{typed}SELECT 6 * 7 AS answer;\n", env={"PATH": ""})

    assert done.returncode == 0
    assert "42" in done.stdout
    assert "passwd" not in done.stdout
    assert "Traceback" not in done.stderr
    assert fingerprints(desk.folder) == before


def test_an_empty_warehouse_answers_every_view_with_zero_rows(shared_desk):
    code = "from pathlib import Path; from warehouse.warehouse import Warehouse;" \
        " Warehouse(Path('empty')).publish()"  # fmt: skip
    subprocess.run([sys.executable, "-c", code], cwd=shared_desk.folder, check=True)

    views = [name for (name,) in shared_desk.rows("SHOW TABLES", "empty") if name != "edition"]
    counted = " UNION ALL ".join(f"SELECT '{name}', count(*) FROM {name}" for name in views)  # noqa: S608  (our own names)

    assert {"articles", "revisions", "rejected", "removals", "pages", "runs", "sources"} <= {*views}
    assert shared_desk.rows(counted, "empty") == [(name, 0) for name in views]
    assert shared_desk.rows("SELECT headline, tags, unknown FROM articles", "empty") == []
    assert not Path("copydesk-data").exists()
