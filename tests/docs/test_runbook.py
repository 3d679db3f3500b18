"""Every command of the runbook is typed, in its order, where all that it is about has happened."""

import os
import re
import socket
import subprocess
import sys
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import yaml

from flows.backfilling.asked import Asked
from flows.backfilling.run import begun
from flows.settings import Settings
from tests.docs.making import HOUSE, read
from tests.flows.site import answers, registered, story
from warehouse.backfills.record import Mode
from warehouse.place.folder import Folder

pytestmark = [pytest.mark.prefect, pytest.mark.slow, pytest.mark.timeout(900)]

RUNBOOK = HOUSE / "docs" / "runbook.md"
SHOWN = re.compile(r"^( *)```sh\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
UP = "rm -f {log}; (copydesk up --port {port} >{log} 2>&1 &); until grep -q Ctrl-C {log}; do sleep 1; done"
NIGHT = "prefect deployment run nightly/nightly --watch"
MORE = """
[[source]]
name = "vell-courier"
kind = "feed"
urls = ["http://harbour.example/moved"]

[[source]]
name = "harbour-echo"
kind = "folder"
paths = ["echo"]
group = "past"
"""
TELLS = {
    "copydesk status": {1},  # the last night has failed
    NIGHT: {1},
    "copydesk sources check": {1},
    "copydesk ingest": {0, 1},  # a dead source fails it until it is left out
}
"""Exit codes of commands that say that something is wrong."""


def commands():
    """Return what the page tells people to type, a line each."""
    return [
        line.strip() for _, block in SHOWN.findall(read(RUNBOOK)) for line in block.splitlines()
    ]


def test_every_command_of_the_runbook_does_what_is_said(tmp_path):
    with things_went_wrong(tmp_path) as (here, backfill_id):
        lines = [here(line.replace(" ID", f" {backfill_id[:12]}")) for line in commands()]
        first = [line for line in lines if line.startswith("export ")]
        done = typed(tmp_path, [*first, here("copydesk up"), here(NIGHT), *lines, "copydesk down"])

    assert len(done) == len(lines) + len(first) + 3
    wrong = {line: code for line, code in done if code not in expected(line)}
    assert wrong == {}, (tmp_path / "said").read_text()[-9_000:]


def typed(folder, lines):
    """Type these lines into one shell; return each with its exit code."""
    script = "".join(f'{line}\necho "$?" >&3\n' for line in lines)
    venv = str(Path(sys.executable).parent)
    rest = {name: v for name, v in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    env = rest | {
        "COPYDESK_JOBS": "1",
        "COPYDESK_STATE": str(folder / "state"),
        "PATH": f"{venv}:{rest['PATH']}",
        "PREFECT_HOME": str(folder / "prefect"),
        "PREFECT_SERVER_UI_ENABLED": "false",
        "PREFECT_WORKER_QUERY_SECONDS": "1",
    }
    (folder / "script.sh").write_text(f"exec 3>{folder}/codes\nset -x\n{script}")
    with (folder / "said").open("wb") as said:
        subprocess.run(
            ["/bin/bash", folder / "script.sh"],
            cwd=folder,
            env=env,
            stdout=said,
            stderr=said,
            check=False,
        )
    codes = (folder / "codes").read_text().split()
    return list(zip(lines, map(int, codes), strict=True))


def expected(line):
    return next((codes for start, codes in TELLS.items() if line.startswith(start)), {0})


@contextmanager
def things_went_wrong(folder):
    """Give a house with a dead source and a backfill that was begun."""
    data = folder / "data"
    (data / "echo").mkdir(parents=True)
    (folder / "backup").mkdir()
    for day in (1, 2, 3):
        page = data / "echo" / f"{day}.html"
        page.write_bytes(story(f"Ferry {day} ran late"))
        os.utime(page, (datetime(2024, 5, day, 12, tzinfo=UTC).timestamp(),) * 2)
    told = yaml.safe_load((HOUSE / "prefect.yaml").read_text())
    for one in told["deployments"]:
        one.pop("schedules", None)
    (folder / "prefect.yaml").write_text(yaml.safe_dump(told))
    with socket.socket() as ear:
        ear.bind(("127.0.0.1", 0))
        port = ear.getsockname()[1]

    def here(line):
        """Return a line as it is typed in this folder."""
        line = re.sub(r"(?<![\w/])/(data|backup)\b", rf"{folder}/\1", line).replace(
            ":4200", f":{port}"
        )
        return UP.format(port=port, log=folder / "up.log") if line == "copydesk up" else line

    with registered(data / "sources.toml", answers("one", "two"), more=MORE):
        asked = Asked(
            since=date(2024, 5, 1),
            until=date(2024, 6, 1),
            sources=("harbour-echo",),
            mode=Mode.REFETCH,
        )
        kept = begun(
            asked,
            Settings(
                warehouse=Folder(data / "warehouse"),
                sources=data / "sources.toml",
                profiles=data / "profiles",
            ),
        )
        yield here, kept.backfill_id
