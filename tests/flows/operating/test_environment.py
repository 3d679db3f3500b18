"""What the children find in their environment is what Prefect reads there."""

from datetime import timedelta

import pytest
from prefect.settings import Settings

from flows.operating.environment import USUAL


@pytest.fixture
def settings(monkeypatch):
    for name, value in USUAL.items():
        monkeypatch.setenv(name, value)
    return Settings()


def test_a_server_that_is_started_again_remembers_who_holds_a_place(settings):
    assert settings.server.concurrency.lease_storage.endswith(".filesystem")


def test_a_month_of_runs_is_kept_with_their_logs_and_notes(settings):
    vacuum = settings.server.services.db_vacuum

    assert vacuum.enabled_vacuum_types == {"events", "flow_runs", "orphans"}
    assert vacuum.retention_period == timedelta(days=30)


def test_a_run_waits_for_minutes_for_a_server_that_is_away(settings):
    waits_s = sum(2**attempt for attempt in range(1, settings.client.max_retries + 1))

    assert 240 <= waits_s <= 600
