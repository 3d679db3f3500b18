"""What is not as usual is raised as events: one for each alarm, and one to be notified of."""

from datetime import date

import pytest

from flows import alarm_events
from flows.alarm_events import MOST_TOLD, UNUSUAL, raise_alarms
from warehouse.coverage.alarm import Alarm, AlarmKind

TODAY, YESTERDAY, LONG_AGO = date(2024, 5, 10), date(2024, 5, 9), date(2024, 4, 1)


@pytest.fixture
def raised(monkeypatch):
    """Give the events that were raised."""
    events = []
    monkeypatch.setattr(
        alarm_events, "emit_event", lambda event, **what: events.append((event, what))
    )
    return events


def alarm(source, *, since, kind=AlarmKind.SILENT):
    return Alarm(
        source=source,
        day=TODAY,
        kind=kind,
        trait=None,
        seen=0,
        expected=9.5,
        score=None,
        since=since,
        told="nothing new came",
    )


def test_an_alarm_is_an_event_of_its_source_and_new_ones_are_told_together(raised):
    raise_alarms([
        alarm("tarn-post", since=YESTERDAY),
        alarm("tarn-post", since=TODAY, kind=AlarmKind.FIELD),
        alarm("vell", since=LONG_AGO),
    ])  # fmt: skip

    names = [event for event, _ in raised]
    assert names == [
        "copydesk.source.silent", "copydesk.source.field", "copydesk.source.silent", UNUSUAL,
    ]  # fmt: skip
    assert raised[0][1]["resource"]["prefect.resource.id"] == "copydesk.source.tarn-post"
    summary = raised[-1][1]["payload"]
    assert summary["n_new"] == 1
    assert summary["told"].splitlines() == [
        "tarn-post, 2024-05-10: nothing new came, since 2024-05-09",
        "tarn-post, 2024-05-10: nothing new came",
    ]


def test_of_what_has_long_been_so_nobody_is_notified_again(raised):
    raise_alarms([alarm("vell", since=LONG_AGO)])

    assert [event for event, _ in raised] == ["copydesk.source.silent"]


def test_where_all_is_as_usual_nothing_is_raised(raised):
    raise_alarms([])

    assert raised == []


def test_after_a_night_without_a_network_the_notification_can_still_be_read(raised):
    raise_alarms([alarm(f"source-{n}", since=TODAY) for n in range(2_000)])

    assert len(raised) == alarm_events.MOST + 1
    assert len(raised[-1][1]["payload"]["told"].splitlines()) == MOST_TOLD + 1
