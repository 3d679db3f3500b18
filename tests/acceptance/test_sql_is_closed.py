"""`copydesk sql` reads the warehouse: it changes nothing, and sees nothing else."""

import io

import pytest

from tests.acceptance.bad_pages import html
from tests.acceptance.conftest import fingerprints
from warehouse.errors import WarehouseError
from warehouse.exports.asked import Asked, Form
from warehouse.exports.export import export_lines
from warehouse.warehouse import Warehouse

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
    "SELECT 1; SELECT 2; DROP VIEW articles",
    "SELECT 1; COPY (SELECT 1) TO '{root}/tables/x.csv'; SELECT 2",
    "PREPARE x AS COPY (SELECT 1) TO '{root}/tables/x.csv'; EXECUTE x",
    "EXECUTE x",
]
SIDE_DOORS = [
    "EXPLAIN EXPLAIN ANALYZE DELETE FROM edition",
    "FROM read_text('.tmp/diary.txt')",
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
    "FROM force_checkpoint()",
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
    shared_desk.save(".tmp/diary.txt", "hunter2")
    shared_desk.ledger("pages")
    return shared_desk


def named(desk, query):
    """Return the query with the paths of this desk in it."""
    root, outside = desk.folder / "copydesk-data", desk.folder / "outside.csv"
    return query.replace("{root}", str(root)).replace("{outside}", str(outside))


def ask(desk, queries):
    """Put the queries to one process, a line each; it must answer none of them."""
    typed = "".join(f"{named(desk, query)};\n" for query in queries)
    done = desk("shell", stdin=typed, env={"PATH": ""})
    assert (done.returncode, done.stdout) == (0, "")
    assert "Traceback" not in done.stderr
    return done.stderr


def test_whatever_is_more_than_a_query_is_refused_in_clear_words(desk):
    before = fingerprints(desk.folder)

    told = ask(desk, WRITES)

    assert told.count(" is refused: the warehouse is read-only here (") == len(WRITES)
    assert fingerprints(desk.folder) == before


def test_no_side_door_leads_out_or_to_a_change(desk):
    before = fingerprints(desk.folder)

    told = ask(desk, SIDE_DOORS)

    n_refused = told.count("SHOW TABLES lists what there is") + told.count(" is refused: ")
    assert n_refused == len(SIDE_DOORS)
    assert [word for word in ("hunter2", "root:x:0:0") if word in told] == []
    assert fingerprints(desk.folder) == before


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("COPY (SELECT 1) TO '{root}/tables/x.csv'", "COPY is refused"),
        ("SELECT 1; SELECT 2; DROP VIEW articles", "DROP is refused"),
        ("EXPLAIN ANALYZE COPY (SELECT 1) TO '{root}/tables/x.csv'", "is refused"),
        ("SET enable_external_access = TRUE", "SET is refused"),
        ("FROM read_text('/etc/passwd')", "disabled by configuration"),
        ("FROM read_csv('{outside}')", "disabled by configuration"),
    ],
)
def test_one_query_on_the_command_line_is_as_closed(desk, query, word):
    before = fingerprints(desk.folder)

    done = desk("sql", named(desk, query), "--format", "csv")

    assert (done.returncode, done.stdout) == (1, "")
    assert word in done.stderr
    assert "Traceback" not in done.stderr
    assert fingerprints(desk.folder) == before


@pytest.mark.parametrize("query", [*WRITES[:12], *SIDE_DOORS])
def test_a_condition_of_an_export_is_as_closed(desk, query):
    root = desk.folder / "copydesk-data"
    statement = named(desk, query)

    for where in (statement, f"EXISTS ({statement})", f"TRUE) OR EXISTS ({statement}"):
        with pytest.raises(WarehouseError) as refused:
            export_lines(root, Asked(form=Form.JSONL, where=where), io.StringIO())
        assert "hunter2" not in str(refused.value)


@pytest.mark.parametrize("query", ["EXISTS (FROM '{outside}')", "TRUE; DROP VIEW articles"])
def test_an_export_by_command_is_as_closed_and_leaves_nothing(desk, query):
    before = fingerprints(desk.folder)

    done = desk("export", "csv", "out.csv", "--where", named(desk, query))

    assert (done.returncode, done.stdout) == (1, "")
    assert "Traceback" not in done.stderr
    assert fingerprints(desk.folder) == before


def test_what_only_sounds_like_a_change_changes_nothing(desk):
    before = fingerprints(desk.folder)

    done = desk("sql", "FROM checkpoint()")

    assert done.returncode == 0
    assert fingerprints(desk.folder) == before


def test_a_link_inside_the_warehouse_does_not_lead_out(desk):
    tables = desk.folder / "copydesk-data/tables"
    (tables / "plain.csv").write_text("word\nlaurel\n")
    (tables / "link.csv").symlink_to(desk.folder / "outside.csv")
    (tables / "folder").symlink_to(desk.folder)

    plain, link, folder = (
        desk("sql", f"FROM read_csv('{tables}/{name}')", "-f", "csv")
        for name in ("plain.csv", "link.csv", "folder/outside.csv")
    )

    assert "laurel" in plain.stdout
    assert (link.returncode, link.stdout) == (1, "")
    assert (folder.returncode, folder.stdout) == (1, "")


def test_an_empty_warehouse_answers_every_view_with_zero_rows(desk):
    Warehouse(desk.folder / "empty").publish()

    views = [name for (name,) in desk.rows("SHOW TABLES", "empty") if name != "edition"]
    counted = " UNION ALL ".join(f"SELECT '{name}', count(*) FROM {name}" for name in views)  # noqa: S608  (our own names)

    assert {"articles", "revisions", "rejected", "removals", "pages", "runs", "sources"} <= {*views}
    assert sorted(desk.rows(counted, "empty")) == sorted((name, 0) for name in views)
    assert desk.rows("SELECT headline, tags, unknown FROM articles", "empty") == []
