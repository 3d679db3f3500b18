"""What should run by itself and does not is found, here or at a server of one's own."""

from datetime import UTC, datetime

import pytest

from flows.doctoring import nights
from flows.doctoring.finding import State
from flows.doctoring.nights import asked, look_at_nights, seen
from flows.operating.condition import Condition, Deployed
from flows.operating.standing import Standing
from flows.settings import settle

STANDING = Standing(
    pid=1,
    command=["copydesk", "up"],
    mark="mark",
    address="http://127.0.0.1:4200",
    since="2024-05-10T03:00:00+00:00",
    warehouse="/data/news",
    sources="s",
    profiles="p",
)
NIGHTLY = Deployed(
    name="nightly",
    flow="nightly",
    is_paused=False,
    is_scheduled=True,
    last=None,
    n_underway=0,
    next_at=datetime(2024, 5, 11, 3, tzinfo=UTC),
)


class Server:
    """A server of one's own."""

    is_well = True
    workers = ("ONLINE",)
    schedules = ({"active": True},)

    def __init__(self, address):
        self.address = address

    def __enter__(self):
        """Be asked."""
        return self

    def __exit__(self, *_):
        """Be asked no more."""

    def is_healthy(self):
        return self.is_well

    def post(self, _path, _body):
        return [{"status": status} for status in self.workers]

    def deployments(self):
        return [{"schedules": self.schedules}]


@pytest.fixture
def server(monkeypatch):
    class Here(Server):
        """One for each test."""

    monkeypatch.setattr(nights, "Api", Here)
    return Here


def states(findings):
    return {one.about: one.state for one in findings}


def house(*, wrong=(), has_worker=True, deployed=(NIGHTLY,), warehouse="/data/news"):
    found = Condition(
        standing=STANDING, has_server=True, has_worker=has_worker, deployed=deployed, wrong=wrong
    )
    return states(seen(found, settle(warehouse=warehouse)))


def test_where_nothing_is_up_that_is_said_and_no_fault(tmp_path, monkeypatch):
    monkeypatch.setenv("COPYDESK_STATE", str(tmp_path))
    monkeypatch.delenv("PREFECT_API_URL", raising=False)

    assert states(look_at_nights(settle())) == {"server": State.DOUBTFUL}


def test_a_house_that_stands_is_sound():
    assert house() == dict.fromkeys(("server", "worker", "schedules"), State.SOUND)


def test_a_worker_that_is_not_heard_of_is_wrong():
    lost = house(wrong=("no worker was heard of lately: nothing would run",), has_worker=False)

    assert lost["worker"] is State.WRONG


def test_a_schedule_without_a_planned_run_is_wrong():
    assert house(wrong=("nightly has a schedule, but no run of it is planned",))["schedules"]


def test_nights_that_store_elsewhere_are_doubtful():
    assert house(warehouse="/data/other")["server"] is State.DOUBTFUL


def test_a_server_of_ones_own_is_asked(server):
    assert states(asked("http://desk:4200")) == house()

    server.workers = ("OFFLINE",)
    assert states(asked("http://desk:4200"))["worker"] is State.WRONG
    server.schedules = ()
    assert states(asked("http://desk:4200"))["schedules"] is State.DOUBTFUL
    server.is_well = False
    assert states(asked("http://desk:4200")) == {"server": State.WRONG}
