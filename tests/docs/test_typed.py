"""What docs/ show to type at a warehouse is typed, by a shell, and does what it is said to do.

Not typed here: what stands and waits (`up`, `shell`, `browse`), what asks a server or the web, and
what a person confirms; tests of the runbook, of operating, of crawls and of forgetting do that.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.making import HOUSE, PAGES, blocks, copydesk
from tests.docs.test_examples import typed_in

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

ALONE = {"config", "cookbook", "coverage", "publish", "report"}
WITH_MORE = {*ALONE, "changes", "export", "extract", "ingest", "inspect", "search", "sql", "verify"}
ONLY_WITH = {"doctor": "--offline", "upkeep": "--dry-run", "forget": "--dry-run"}
ELSEWHERE = re.compile(
    r"\[|URL\|ID|FORMAT OUT"  # how it is used, not a line to type
    r"|--group|--only|--sources|--search$|sql --format csv$"  # asks the web, or is no line by itself
    r"|[0-9a-f]{32}"  # an id of nobody's
    r"|vell-courier|harbour-echo|\.damaged|2024-05-14 |settled_at"  # of the runbook's night
    r"|export parquet corpus$|s3:"
)
TELLS = {"copydesk doctor": {0, 1}, "copydesk verify": {0, 1}}
"""Exit codes of commands that say that something is wrong; of all others it is 0."""
ONE = """{line} >>said 2>complained
echo $? >&3; tail -c 500 complained | tr '\\n' ' ' >&3; echo >&3
"""
"""What comes of a line: its exit code on one line, and its complaints on the next."""
STORY = "https://news.example/story"


def typed_lines():
    """Return what is typed, each line once, in the order of the pages."""
    lines = [re.sub(r"\s+#.*|\s*\| jq.*", "", line) for page in PAGES for line in typed_in(page)]
    return [line for line in dict.fromkeys(lines) if is_typed(line)]


def is_typed(line):
    name, *words = line.removeprefix("copydesk ").split()
    wanted = ONLY_WITH.get(name)
    known = name in (WITH_MORE if words else ALONE) or (wanted and wanted in words)
    return bool(known) and not ELSEWHERE.search(line)


@pytest.fixture
def desk(samples, tmp_path):
    """Give a folder with a warehouse and with all that the lines name."""
    for name, there in {"examples": "examples", "pages": "examples/pages"}.items():
        (tmp_path / name).symlink_to(HOUSE / there)
    story = HOUSE / "examples" / "pages" / "harbour-ledger" / "grain-ships-velsund.html"
    shutil.copy(story, tmp_path / "story.html")
    (tmp_path / "more-pages").mkdir()
    shutil.copy(
        HOUSE / "examples/pages/elbkurier/strassenbahn.txt", tmp_path / "more-pages/story.txt"
    )
    manifests = HOUSE / "docs" / "extract.md"
    (tmp_path / "pages.jsonl").write_text(blocks(manifests, "json")[-1])
    (tmp_path / "pages.csv").write_text(blocks(manifests, "csv")[0])
    (tmp_path / "query.sql").write_text("SELECT count(*) FROM articles")
    root = shutil.copytree(samples.warehouse, tmp_path / "copydesk-data")
    told = ("--url", STORY, "--warehouse", root)
    copydesk("ingest", tmp_path / "story.html", *told).check_returncode()
    for name in ("data", "backup", "var/www/desk"):
        (tmp_path / name).mkdir(parents=True)
    for name in ("data/news", "data/warehouse", "backup/warehouse", "backup/desk"):
        (tmp_path / name).symlink_to(root)
    return tmp_path


def test_every_line_that_is_typed_at_a_warehouse_does_what_is_said(desk):
    lines = typed_lines()

    done = typed(desk, lines)

    assert len(lines) > 40
    assert {line: told for line, told in done.items() if told[0] not in expected(line)} == {}


def expected(line):
    return next((codes for start, codes in TELLS.items() if line.startswith(start)), {0})


def typed(folder, lines):
    """Type these lines into one shell; return what each exits with, and what it complains of."""
    script = "".join(ONE.format(line=_here(folder, line)) for line in lines)
    kept = {k: v for k, v in os.environ.items() if not k.startswith("COPYDESK_")}
    told = subprocess.run(
        ["/bin/bash", "-c", f"exec 3>&1\n{script}"],
        cwd=folder,
        env=kept | {"PATH": f"{Path(sys.executable).parent}:{kept['PATH']}", "COPYDESK_JOBS": "1"},
        check=False,
        capture_output=True,
        encoding="utf-8",
        errors="replace",  # what is cut may begin in the midst of a letter
        stdin=subprocess.DEVNULL,
    ).stdout.splitlines()
    return {
        line: (int(code), complaint)
        for line, code, complaint in zip(lines, told[::2], told[1::2], strict=True)
    }


def _here(folder, line):
    """Return a line with its folders in this one."""
    return re.sub(r"(?<![\w/])/(data|backup|var)\b", rf"{folder}/\1", line)
