"""What is asked for goes to stdout, all else to stderr, and nobody is shown a traceback."""

import json
import subprocess
import sys

import pytest

from tests.acceptance.bad_pages import html

LOADED = """
import sys
from flows.cli import app
try:
    app(sys.argv[1:])
except SystemExit:
    pass
print(*sorted({"prefect", "trafilatura"} & set(sys.modules)), file=sys.stderr)
"""


@pytest.mark.parametrize("command", [["--help"], ["extract", "--help"], ["sql", "--help"]])
def test_help_imports_neither_prefect_nor_trafilatura(command):
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *command],
        capture_output=True,
        text=True,
        check=True,
    )

    assert "Usage" in done.stdout
    assert done.stderr == "\n"


@pytest.mark.parametrize("options", [[], ["--dry-run"], ["--jobs", "2"]])
def test_the_ledger_as_json_is_one_object_and_nothing_else(desk, options):
    desk.save("pages/a.html", html())
    desk.save("pages/b.html", "")
    desk.save("pages/c.html", html(headline="\x1b[31m[red]Tides"))

    done = desk("ingest", "pages", "--json", *options)

    assert done.stdout.count("\n") == 1
    ledger = json.loads(done.stdout)
    assert ledger["n_seen"] == ledger["n_written"] + ledger["n_unchanged"] + ledger["n_rejected"]
    assert set(ledger["sources"]) == {"pages"}
    assert (desk.folder / "copydesk-data").exists() == ("--dry-run" not in options)


@pytest.mark.parametrize(
    "command",
    [
        ["ingest"],
        ["ingest", "gone"],
        ["ingest", "."],
        ["ingest", "--manifest", "."],
        ["ingest", "--manifest", "bad.jsonl"],
        ["ingest", "--manifest", "bad.csv"],
        ["ingest", "pages", "--warehouse", "bad[name"],
        ["ingest", "pages", "--warehouse", "/proc/desk"],
        ["ingest", "pages", "--warehouse", "/dev/null"],
        ["ingest", "pages", "--source", "\udcff"],
        ["ingest", "pages", "--url", "https://[::1"],
        ["ingest", "pages", "--fetched-at", "0000-00-00"],
        ["extract", "gone.html"],
        ["extract", "pages", "--out", "."],
        ["extract", "pages", "--jobs", "9999"],
        ["sql", "FROM articles"],
        ["sql", "SELECT '\udcff'"],
        ["sql", "-", "--format", "xml"],
        ["shell"],
        ["tour"],
        ["nonsense"],
    ],
)
def test_what_goes_wrong_is_told_in_words(desk, command):
    desk.save("pages/a.html", html())
    desk.save(
        "bad.jsonl", b'\xff\xfe{"path": 1}\n[]\nnull\n{"path": "pages/a.html", "headers": 7}\n'
    )
    desk.save("bad.csv", b'path,url\n"unclosed\n\xff\xff,\npages/a.html,https://[\n')

    done = desk(*command, stdin="")

    assert done.returncode in {0, 1, 2}
    assert "Traceback" not in done.stderr
    assert "panicked" not in done.stderr
    assert done.returncode == 0 or len((done.stderr + done.stdout).split()) > 10
