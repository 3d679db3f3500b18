"""A house with saved pages of several days, and the settings that lead to it."""

import os
from datetime import UTC, date, datetime

import pytest

from flows.backfilling.asked import Asked
from flows.settings import settle
from tests.flows.site import story
from warehouse.backfills.record import Mode

NOW = datetime(2024, 6, 10, 12, tzinfo=UTC)
MAY, JUNE = date(2024, 5, 1), date(2024, 6, 1)
SOURCES = """
contact = "desk@paper.example"

[[source]]
name = "kept"
kind = "folder"
paths = ["kept"]
publisher = "The Harbour Post"

[[source]]
name = "other"
kind = "folder"
paths = ["other"]

[[source]]
name = "vell"
kind = "feed"
urls = ["https://vell.example/feed"]
publisher = "The Harbour Post"

[[source]]
name = "april"
kind = "replay"
since = 2024-04-01
until = 2024-05-01
"""


@pytest.fixture
def house(tmp_path, monkeypatch):
    """Give a folder that the settings name for everything, with pages of three days in May."""
    monkeypatch.setenv("COPYDESK_SOURCES", str(tmp_path / "sources.toml"))
    monkeypatch.setenv("COPYDESK_WAREHOUSE", str(tmp_path / "warehouse"))
    monkeypatch.setenv("COPYDESK_PROFILES", str(tmp_path / "profiles"))
    monkeypatch.setenv("COPYDESK_JOBS", "1")
    (tmp_path / "sources.toml").write_text(SOURCES)
    for day, name in ((2, "two"), (2, "too"), (3, "three"), (9, "nine")):
        save(tmp_path / "kept", name, datetime(2024, 5, day, 12, tzinfo=UTC))
    save(tmp_path / "kept", "june", datetime(2024, 6, 1, tzinfo=UTC))
    save(tmp_path / "other", "late", datetime(2024, 5, 3, 23, 59, tzinfo=UTC))
    return tmp_path


@pytest.fixture
def settings(house):  # noqa: ARG001  (it names the folders)
    """Give the settings of the house."""
    return settle()


def save(folder, name, at):
    """Put a page where it was saved at an instant."""
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.html"
    path.write_bytes(story(f"Ferry {name} ran late"))
    os.utime(path, (at.timestamp(),) * 2)


def asked(*sources, **changes):
    """Ask for May."""
    told = {"since": MAY, "until": JUNE, "sources": sources, "mode": Mode.REFETCH}
    return Asked(**(told | changes))
