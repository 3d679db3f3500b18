"""`copydesk verify` says what is wrong with what is stored; `--repair` leaves nothing wrong."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Desk, story
from warehouse import schema
from warehouse.tables.stored import StoredTable
from warehouse.warehouse import Warehouse


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    desk = Desk(tmp_path_factory.mktemp("desk"))
    for headline in ("Tides", "Ebbs"):
        desk.save(f"pages/{headline}.html", story(headline))
    assert desk("ingest", "pages").returncode == 0
    return desk


@pytest.fixture
def desk(made, tmp_path):
    shutil.copytree(made.folder, tmp_path, dirs_exist_ok=True)
    Warehouse(tmp_path / "copydesk-data").publish()
    return Desk(tmp_path)


def stored(desk, table):
    return StoredTable(desk.folder / "copydesk-data", table)


def file_of(desk, table):
    return Path(stored(desk, table).address) / stored(desk, table).files()[0].path


def flip(desk):
    path = file_of(desk, schema.PAYLOADS)
    data = bytearray(path.read_bytes())
    data[-6] ^= 0xFF
    path.write_bytes(data)


def lose(desk):
    file_of(desk, schema.REMOVALS).unlink()


def swap(desk):
    """Put another text under an article's digest."""
    articles = stored(desk, schema.ARTICLES)
    rows = articles.select(articles.table.names).to_pylist()
    wrong = {**rows[0], "text": rows[0]["text"].replace("tide", "tidf")}
    made = articles.schema().empty_table().from_pylist([wrong], schema.ARTICLES.arrow)
    articles.overwrite(f"revision_id = '{wrong['revision_id']}'", made, batch="harm")
    Warehouse(desk.folder / "copydesk-data").publish()


def test_a_sound_warehouse_is_said_to_be_sound(desk):
    done = desk("verify", "--json")

    record = json.loads(done.stdout)
    assert (done.returncode, done.stderr, record["faults"]) == (0, "", [])
    assert record["n_files"] > 0


@pytest.mark.parametrize(
    ("harm", "word"),
    [(flip, "unreadable: "), (lose, "missing: "), (swap, "digest: ")],
)
def test_what_is_wrong_is_told_repaired_and_then_right(desk, harm, word):
    harm(desk)

    told = desk("verify")
    repaired = desk("verify", "--repair")

    assert (told.returncode, repaired.returncode) == (1, 0)
    assert word in told.stdout
    assert "--repair" in told.stderr
    assert "Nothing is wrong any more." in repaired.stdout
    assert "Traceback" not in told.stderr + repaired.stderr


def test_where_there_is_no_warehouse_it_says_so(desk):
    done = desk("verify", "--warehouse", "elsewhere")

    assert (done.returncode, done.stdout) == (1, "")
    assert "copydesk ingest" in done.stderr
