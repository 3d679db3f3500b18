"""A backfill that somebody has paused in Prefect stands still, and goes on when it may."""

from contextlib import contextmanager
from types import SimpleNamespace
from uuid import uuid4

import pytest
from prefect.states import Paused, Running, Suspended

from flows import backfill_pauses
from flows.backfill_pauses import wait_while_paused


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
