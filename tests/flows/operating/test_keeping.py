"""Whoever is up stays up while what is to be applied is wrong, or the server is not there."""

from pathlib import Path
from threading import Event

import httpx
import pytest

from flows.operating import up as up_module
from flows.operating.api import Busy
from flows.operating.appliance import Appliance, last_changed
from flows.operating.house import House
from flows.operating.up import Up


class Standing:
    """A child that stands."""

    def check(self):
        """Say nothing."""


@pytest.mark.parametrize(
    "error",
    [
        httpx.ConnectError("nobody listens"),
        Busy("the database is locked"),
        UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"),
    ],
)
def test_what_cannot_be_applied_is_told_and_ends_nothing(tmp_path, monkeypatch, error):
    def refused(*_, **__):
        raise error

    changes = iter(range(9))
    monkeypatch.setattr(up_module, "last_changed", lambda _: next(changes))
    monkeypatch.setattr(up_module, "apply", refused)
    said, is_over = [], Event()

    def say(line):
        said.append(line)
        is_over.set()

    up = stood(tmp_path, is_over=is_over, say=say)
    up.keep(api=None)

    assert "cannot be applied" in said[0]


def test_a_file_that_goes_while_it_is_looked_at_is_not_there(tmp_path, monkeypatch):
    up = stood(tmp_path, is_over=Event(), say=print)
    monkeypatch.setattr(Path, "exists", lambda _: True)  # as it was an instant before

    assert last_changed(up.what) == (None, None)


def stood(folder: Path, *, is_over, say):
    """Give one whose children stand."""
    what = Appliance(
        deployments=folder / "prefect.yaml", sources=folder / "sources.toml", paths={}, notify=None
    )
    return Up(
        house=House(folder=folder),
        mark="test",
        address="http://127.0.0.1:9",
        port=9,
        env={},
        what=what,
        is_over=is_over,
        say=say,
        children={"server": Standing(), "worker": Standing()},
    )
