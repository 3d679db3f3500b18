"""A backfill that somebody has paused in Prefect stands still, and goes on when it may."""

from contextlib import contextmanager
from importlib.resources import files
from types import SimpleNamespace
from uuid import uuid4

import pytest
import yaml
from prefect.exceptions import Pause
from prefect.states import Paused, Running, Suspended

from flows import backfill_pauses
from flows.backfill_pauses import SUSPENDED, telling_suspension, wait_while_paused


@pytest.fixture
def server(monkeypatch):
    """Give the states that a run is in, look by look, and how often somebody waited."""
    said = SimpleNamespace(states=[], n_waits=0)

    @contextmanager
    def client(**_):
        yield SimpleNamespace(read_flow_run=lambda _: SimpleNamespace(state=said.states.pop(0)))

    def wait(_seconds):
        said.n_waits += 1

    monkeypatch.setattr(backfill_pauses, "get_client", client)
    monkeypatch.setattr(backfill_pauses, "sleep", wait)
    return said


@pytest.mark.parametrize(
    ("states", "n_waits"),
    [
        ([Running()], 0),
        ([Paused(), Paused(), Running()], 2),
        ([Suspended()], 0),  # Prefect ends that run by itself
        ([None], 0),
    ],
)
def test_it_waits_as_long_as_it_is_paused(server, states, n_waits):
    server.states = [*states]

    wait_while_paused(str(uuid4()))

    assert (server.n_waits, server.states) == (n_waits, [])


def test_one_that_prefect_does_not_know_never_waits(server):
    wait_while_paused(None)

    assert server.n_waits == 0


@pytest.fixture
def raised(monkeypatch):
    """Give the events that were raised."""
    events = []
    monkeypatch.setattr(
        backfill_pauses, "emit_event", lambda name, resource: events.append((name, resource))
    )
    return events


def test_the_last_word_of_a_suspended_run_is_an_event_of_its_own(raised):
    with pytest.raises(Pause), telling_suspension("7"):
        raise Pause

    assert raised == [(SUSPENDED, {"prefect.resource.id": "prefect.flow-run.7"})]


def test_a_run_that_ends_otherwise_says_nothing(raised):
    with telling_suspension("7"):
        pass
    with pytest.raises(ZeroDivisionError), telling_suspension("7"):
        raise ZeroDivisionError

    assert raised == []


def test_whoever_looks_for_dead_runs_takes_that_for_an_end():
    told = yaml.safe_load(files("flows.operating").joinpath("server.yaml").read_text())

    [dead] = [one for one in told["automations"] if one["name"] == "Mark dead runs as crashed"]
    assert SUSPENDED in dead["trigger"]["expect"]
