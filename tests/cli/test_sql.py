"""`copydesk sql` and `copydesk shell` answer questions, and change nothing."""

import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pyarrow import parquet

from .conftest import Desk, story


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """Give a warehouse with two articles."""
    desk = Desk(tmp_path_factory.mktemp("desk"))
    for headline in ("Tides", "Ebbs"):
        desk.save(f"pages/{headline}.html", story(headline))
    assert desk("ingest", "pages").returncode == 0
    return desk


HEADLINES = "SELECT headline FROM articles ORDER BY headline"


def test_an_answer_is_a_table_unless_another_format_is_asked_for(desk):
    assert "│ Ebbs" in desk("sql", HEADLINES).stdout
    assert desk("sql", HEADLINES, "--format", "csv").stdout == "headline\nEbbs\nTides\n"
    assert json.loads(desk("sql", HEADLINES, "-f", "json").stdout)[0] == {"headline": "Ebbs"}
    assert desk("sql", HEADLINES, "-f", "jsonl").stdout.splitlines()[1] == '{"headline": "Tides"}'


def test_a_damaged_edition_is_told_with_what_makes_it_anew(desk, tmp_path):
    here = Desk(shutil.copytree(desk.folder, tmp_path / "desk"))
    here.save("copydesk-data/warehouse.duckdb", "no edition")

    done = here("sql", HEADLINES)

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "copydesk publish" in done.stderr
    assert here("publish").returncode == 0
    assert "Ebbs" in here("sql", HEADLINES).stdout


def test_a_dash_reads_the_query_from_stdin(desk):
    assert "Ebbs" in desk("sql", "-", stdin=HEADLINES).stdout


def test_parquet_goes_through_a_pipe(desk):
    command = [Path(sys.executable).with_name("copydesk"), "sql", HEADLINES, "-f", "parquet"]

    done = subprocess.run(command, cwd=desk.folder, capture_output=True, check=True)

    assert parquet.read_table(io.BytesIO(done.stdout)).num_rows == 2
    assert done.stderr == b""


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("SELECT nothing FROM articles", "nothing"),
        ("SELEC 1", "SELEC"),
        ("DROP VIEW articles", "refused"),
        ("SELECT * FROM read_text('/etc/passwd')", "passwd"),
        ("", "copydesk"),
    ],
)
def test_what_cannot_be_answered_is_told_without_a_traceback(desk, query, word):
    done = desk("sql", query)

    assert done.returncode == 1
    assert done.stdout == ""
    assert word in done.stderr
    assert "Traceback" not in done.stderr


def test_where_there_is_no_warehouse_the_way_to_one_is_told(desk):
    done = desk("sql", "SELECT 1", "-w", "elsewhere")

    assert done.returncode == 1
    assert "copydesk ingest" in done.stderr
    assert not (desk.folder / "elsewhere").exists()


@pytest.mark.parametrize(("n_rows", "reader"), [(1_000_000, "head -n 1"), (1, "head -n 0")])
def test_a_reader_who_has_seen_enough_may_leave(desk, n_rows, reader):
    copydesk = Path(sys.executable).with_name("copydesk")
    command = f"'{copydesk}' sql 'FROM range({n_rows})' --format csv | {reader}"
    buffered = {key: value for key, value in os.environ.items() if key != "PYTHONUNBUFFERED"}

    done = subprocess.run(  # noqa: S602  (a pipe of our own)
        command,
        shell=True,
        cwd=desk.folder,
        env=buffered,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stdout in {"range\n", ""}
    assert done.stderr == ""


def test_the_small_prompt_answers_until_the_end(desk):
    typed = f"SELECT nothing;\n{HEADLINES}\n;\n.quit\nSELECT 'unseen';"

    done = desk("shell", stdin=typed, env={"PATH": ""})

    assert done.returncode == 0
    assert "Ebbs" in done.stdout
    assert "unseen" not in done.stdout
    assert "nothing" in done.stderr


def test_duckdbs_own_shell_opens_the_edition_closed_in(desk, tmp_path):
    fake = tmp_path / "duckdb"
    fake.write_text('#!/bin/sh\necho "$@"\nwhile [ "$1" != -init ]; do shift; done\ncat "$2"\n')
    fake.chmod(0o755)

    done = desk("shell", env={"PATH": f"{tmp_path}:/usr/bin:/bin"})

    assert done.stdout.startswith("-readonly -init ")
    assert "warehouse.duckdb" in done.stdout
    assert "enable_external_access = FALSE" in done.stdout


def test_a_folder_that_was_moved_answers_and_says_so_until_it_is_published(tmp_path):
    desk = Desk(tmp_path)
    desk.save("page.html", story("Tides"))
    desk("ingest", "page.html")
    (desk.folder / "copydesk-data").rename(desk.folder / "moved")

    answer = desk("sql", HEADLINES, "-f", "csv", "-w", "moved")
    published = desk("publish", "-w", "moved")
    again = desk("sql", HEADLINES, "-f", "csv", "-w", "moved")

    assert answer.stdout == again.stdout == "headline\nTides\n"
    assert "copydesk publish --warehouse moved" in answer.stderr
    assert "it named" in published.stdout
    assert again.stderr == ""


def test_where_nothing_was_ingested_nothing_is_published(desk):
    done = desk("publish", "-w", "elsewhere")

    assert done.returncode == 1
    assert "copydesk ingest" in done.stderr
    assert not (desk.folder / "elsewhere").exists()
