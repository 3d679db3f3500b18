"""What is wrong with a house is told in sentences, from what its server says."""

from datetime import UTC, datetime, timedelta

import pytest

from flows.operating import condition as seen
from flows.operating.condition import condition
from flows.operating.errors import ChildEnded
from flows.operating.restarts import MOST, WITHIN_S, Restarts
from flows.operating.standing import Standing

STANDING = Standing(
    pid=1,
    command=["copydesk", "up"],
    mark="mark",
    address="http://127.0.0.1:4200",
    since="2024-05-10T03:00:00+00:00",
    warehouse="w",
    sources="s",
    profiles="p",
)
NOW = datetime.now(UTC)


class Server:
    """What a server says of one deployment."""

    is_well = True
    workers = ("ONLINE",)
    is_active = True
    ended = ()
    next_at = NOW + timedelta(hours=3)

    def __init__(self, _address):
        pass

    def __enter__(self):
        """Be asked."""
        return self

    def __exit__(self, *_):
        """Be asked no more."""

    def is_healthy(self):
        return self.is_well

    def deployments(self):
        schedules = [{"active": self.is_active}]
        return [
            {"id": "1", "name": "nightly", "flow_id": "2", "paused": False, "schedules": schedules}
        ]

    def get(self, _path):
        return {"name": "nightly"}

    def post(self, _path, _body):
        return [{"status": status} for status in self.workers]

    def runs(self, *, deployment, states, sort, limit):  # noqa: ARG002  (as the server's)
        return list(self.ended) if "COMPLETED" in states else []

    def next_run(self, _deployment):
        return self.next_at


def run(state, message=None):
    return {
        "id": "3",
        "name": "brave-otter",
        "state": {"type": state, "name": state.title(), "message": message},
        "start_time": NOW.isoformat(),
        "end_time": NOW.isoformat(),
        "expected_start_time": NOW.isoformat(),
    }


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({}, ()),
        ({"ended": [run("COMPLETED", "all came")]}, ()),
        ({"ended": [run("CANCELLED", "limit reached")]}, ()),
        ({"workers": ("OFFLINE",)}, ("no worker was heard of lately: nothing would run",)),
        ({"workers": ()}, ("no worker was heard of lately: nothing would run",)),
        ({"next_at": None}, ("nightly has a schedule, but no run of it is planned",)),
        ({"next_at": None, "is_active": False}, ()),
        (
            {"ended": [run("FAILED", "the disk is full")]},
            ("nightly: its last run, brave-otter, Failed: the disk is full",),
        ),
        (
            {"next_at": datetime(2024, 5, 10, 3, 15, tzinfo=UTC)},
            ("nightly was to run at 2024-05-10 03:15 UTC, and has not begun",),
        ),
        ({"is_well": False}, ("the server at http://127.0.0.1:4200 does not answer",)),
    ],
)
def test_what_is_wrong_is_told_and_nothing_else(monkeypatch, said, wrong):
    monkeypatch.setattr(seen, "Api", type("Said", (Server,), said))

    assert condition(STANDING, lacks=()).wrong == wrong


def test_where_nothing_is_up_that_is_what_is_wrong():
    found = condition(None, lacks=())

    assert found.wrong == ("nothing is up: start it with `copydesk up`",)
    assert not found.has_server


def test_what_the_next_night_will_want_is_wrong_too(monkeypatch):
    monkeypatch.setattr(seen, "Api", Server)

    assert condition(STANDING, lacks=("no contact",)).wrong == ("no contact",)


def test_a_child_is_started_again_but_not_for_ever(tmp_path):
    ended = ChildEnded("worker", code=-9, log=tmp_path / "log", last=("no room",))
    restarts = Restarts()
    for n in range(MOST):
        restarts.add(ended, at=n)

    with pytest.raises(ChildEnded, match="the worker was killed by signal 9"):
        restarts.add(ended, at=MOST)

    restarts.add(ended, at=2 * WITHIN_S)
