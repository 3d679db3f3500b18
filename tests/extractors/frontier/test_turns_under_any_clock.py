"""Whatever the clock and the processes do, a host is asked politely, and always asked again."""

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from extractors.frontier.frontier import Frontier

LEASE_S = 5.0
TOLERANCE_S = 1e-4
"""Instants are kept as floating seconds."""

HANDLES = st.integers(0, 2)
DELAYS = st.sampled_from([0.5, 1.0, 7.5])
ANSWERS = st.fixed_dictionaries(
    {
        "latency_s": st.none() | st.floats(0, 100),
        "status": st.sampled_from([None, 200, 304, 404, 429, 500, 503]),
        "retry_after_s": st.none() | st.floats(0, 100_000),
    }
)


class OneHost(RuleBasedStateMachine):
    """Three processes at one host; `real` time only runs on, and the clock is set at will."""

    @initialize()
    def open(self):
        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name) / "frontier.sqlite"
        self.real = 0.0
        self.set_by = 0.0
        self.handles = [Frontier.open(path, now=self.now) for _ in range(3)]
        self.out = []
        self.lease_end = 0.0
        self.holder = None
        self.free_from = 0.0
        self.last_end = -1000.0
        self.pause_s = 0.0
        self.retry_s = 0.0
        self.was_set_ahead = False

    def now(self):
        return datetime(2024, 3, 31, tzinfo=UTC) + timedelta(seconds=self.real + self.set_by)

    def teardown(self):
        for handle in getattr(self, "handles", []):
            handle.close()
        if hasattr(self, "folder"):
            self.folder.cleanup()

    @rule(handle=HANDLES, delay_s=DELAYS)
    def take(self, handle, delay_s):
        turn = self.handles[handle].turns.take("a.example", delay_s=delay_s, lease_s=LEASE_S)
        if turn.token is None:
            assert 0 < turn.wait_s <= max(self.pause_s, delay_s, self.retry_s, 0.05)
            return
        assert turn.wait_s == 0
        if not self.was_set_ahead:
            assert self.holder is None or self.real >= self.lease_end - TOLERANCE_S
            assert self.real >= self.free_from - TOLERANCE_S
            assert self.real >= self.last_end + delay_s - TOLERANCE_S
        self.was_set_ahead = False
        self.out.append((handle, turn, delay_s))
        self.holder = turn
        self.lease_end = self.free_from = self.last_end = self.real + LEASE_S

    @precondition(lambda self: self.out)
    @rule(data=st.data(), answer=ANSWERS)
    def give_back(self, data, answer):
        given = data.draw(st.sampled_from(self.out))
        self.out.remove(given)
        handle, turn, delay_s = given
        self.handles[handle].turns.give_back(turn, delay_s=delay_s, **answer)
        least_s = max(delay_s, min(2 * (answer["latency_s"] or 0) * 0.3, 60))
        if answer["status"] in {429, 503}:
            least_s = max(least_s, 10)
        if answer["retry_after_s"] is not None:
            self.retry_s = min(answer["retry_after_s"], 86_400)
            least_s = max(least_s, self.retry_s)
        self.pause_s = max(600.0, delay_s)
        if turn == self.holder:
            self.holder = None
            self.free_from = self.last_end = self.real
        self.free_from = max(self.free_from, self.real + least_s)

    @precondition(lambda self: self.out)
    @rule(data=st.data())
    def die(self, data):
        self.out.remove(data.draw(st.sampled_from(self.out)))

    @rule(seconds=st.floats(0.01, 100_000) | st.floats(0.01, 40))
    def sleep(self, seconds):
        self.real += seconds

    @rule(seconds=st.floats(0.01, 10**8))
    def set_back(self, seconds):
        self.set_by -= seconds

    @rule(seconds=st.floats(0.01, 10**8))
    def set_ahead(self, seconds):
        self.set_by += seconds
        self.was_set_ahead = True

    @rule(handle=HANDLES, delay_s=DELAYS)
    def be_patient(self, handle, delay_s):
        """Who waits as long as told gets the turn: after the lease, the pause and Retry-After."""
        started = self.real
        turns = self.handles[handle].turns
        while True:
            turn = turns.take("a.example", delay_s=delay_s, lease_s=LEASE_S)
            if turn.token:
                break
            self.real += turn.wait_s + 1e-6
            longest_s = LEASE_S + 2 * max(self.pause_s, delay_s) + self.retry_s
            assert self.real - started <= longest_s + 1
        self.out.append((handle, turn, delay_s))
        self.holder = turn
        self.was_set_ahead = False
        self.lease_end = self.free_from = self.last_end = self.real + LEASE_S

    @invariant()
    def a_planned_pause_is_ahead_and_bounded(self):
        if not hasattr(self, "handles"):
            return
        next_at = self.handles[0].turns.next_at("a.example")

        assert next_at is None or self.now() <= next_at <= self.now() + timedelta(
            seconds=self.retry_s + TOLERANCE_S
        )


OneHost.TestCase.settings = settings(max_examples=60, stateful_step_count=40)
test_a_host_is_asked_politely_and_always_asked_again = OneHost.TestCase
