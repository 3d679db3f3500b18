"""Whoever is up stays up while what is to be applied is wrong, or the server is not there."""

from pathlib import Path
from threading import Event

import httpx
import pytest

from flows.operating import up as up_module
from flows.operating.api import Busy
from flows.operating.appliance import Appliance, last_changed
from flows.operating.errors import ChildEnded, ServerLost
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


class Gone:
    """A child that has ended."""

    def check(self):
        """Say so."""
        name = "worker"
        raise ChildEnded(name, code=-9, log=Path("worker.log"), last=())

    def leave(self, *, patience_s):
        """Do so."""

    end = leave


class Lost:
    """A server that answers no more."""

    def give_up(self, _why):
        message = "[Errno 111] Connection refused\nand more"
        raise httpx.ConnectError(message)


def test_a_server_that_goes_while_the_worker_is_started_again_is_looked_after_first(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(up_module, "last_changed", lambda _: None)
    said, is_over = [], Event()

    def say(line):
        said.append(line)
        if len(said) == 2:
            is_over.set()

    up = stood(tmp_path, is_over=is_over, say=say)
    up.children["worker"] = Gone()
    up.keep(Lost())

    assert "was killed by signal 9" in said[0]
    assert said[1].startswith("the server does not answer as it did: [Errno 111] Connection")


def test_a_server_that_is_lost_is_told_in_three_lines_and_ends_what_there_is(tmp_path, monkeypatch):
    monkeypatch.setattr(up_module, "end_all", lambda *_, **__: None)
    monkeypatch.setattr(Up, "_serve", lambda _, api: Lost.give_up(api, "why"))
    up = stood(tmp_path, is_over=Event(), say=print)

    with pytest.raises(ServerLost) as told, up.standing():
        pass

    assert str(told.value).count(";") == 2
    assert "\n" not in str(told.value)


def test_who_leaves_while_the_server_is_lost_says_so_and_ends_the_rest(tmp_path):
    said = []
    up = stood(tmp_path, is_over=Event(), say=said.append)
    up.children |= {"worker": Gone(), "server": Gone()}

    up._leave(Lost())  # noqa: SLF001  (what Ctrl-C ends in)

    assert "the next `copydesk up`" in said[0]


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
