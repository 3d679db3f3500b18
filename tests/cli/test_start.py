"""Every command starts with no more than it needs."""

import subprocess
import sys
from importlib.metadata import version

import pytest

from .conftest import story

HEAVY = {"deltalake", "duckdb", "lxml", "prefect", "pyarrow", "trafilatura"}

LOADED = """
import sys
from flows.cli import app
try:
    app(sys.argv[1:])
except SystemExit:
    pass
print(*set(sys.modules) & {heavy}, file=sys.stderr)
"""


def loaded(desk, *arguments):
    """Return which of the heavy packages a command has loaded when it ends."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED.format(heavy=HEAVY), *arguments],
        cwd=desk.folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stderr.splitlines()[-1].split())


@pytest.mark.parametrize(
    "command", [(), ("ingest",), ("extract",), ("profile",), ("sql",), ("shell",), ("tour",),
     ("up",), ("down",), ("status",), ("deploy",), ("sources",), ("sources", "list"), ("sources", "check"), ("sources", "add")],
)  # fmt: skip
def test_help_loads_nothing_heavy(desk, command):
    assert loaded(desk, *command, "--help") == set()


def test_sql_and_extract_load_no_more_than_they_need(desk):
    desk.save("pages/a.html", story("Tides"))
    assert desk("ingest", "pages").returncode == 0

    assert loaded(desk, "sql", "FROM articles") == {"duckdb"}
    assert not {"prefect", "duckdb", "deltalake", "pyarrow"} & loaded(desk, "extract", "pages")


def test_the_version_is_that_of_the_package_and_of_its_rules(desk):
    assert desk("--version").stdout.startswith(f"copydesk {version('copydesk')}+rules.")


@pytest.mark.parametrize(
    "command",
    [
        "ingest",
        "extract",
        "profile",
        "sql",
        "shell",
        "tour",
        "up",
        "down",
        "status",
        "deploy",
        "sources list",
        "sources check",
        "sources add",
    ],
)
def test_every_help_has_an_example(desk, command):
    text = desk(*command.split(), "--help").stdout

    assert f"copydesk {command}" in text.partition("Usage:")[2].partition("\n")[2]


def test_no_color_means_no_color(desk):
    plain = desk("--help", env={"NO_COLOR": "1", "FORCE_COLOR": ""})

    assert "\x1b[3" not in plain.stdout
