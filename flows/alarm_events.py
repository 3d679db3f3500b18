"""What is not as usual becomes events of Prefect's, which automations can act on."""

from collections.abc import Sequence
from datetime import timedelta

from prefect.events import emit_event

from flows.alarmed import sentence
from warehouse.coverage.alarm import Alarm

UNUSUAL = "copydesk.night.unusual"
"""The event of a night after which something is amiss that was not before: at most one a night."""

MOST = 200
"""Sources with an event of their own; after a night without a network all are silent."""
MOST_TOLD = 30


def raise_alarms(alarms: Sequence[Alarm]) -> None:
    """Raise an event for each alarm, and one for all that have begun lately."""
    for one in alarms[:MOST]:
        emit_event(
            f"copydesk.source.{one.kind}",
            resource={
                "prefect.resource.id": f"copydesk.source.{one.source}",
                "prefect.resource.name": one.source,
            },
            payload={
                "day": one.day.isoformat(),
                "since": one.since.isoformat(),
                "trait": one.trait,
                "seen": one.seen,
                "expected": one.expected,
                "told": one.told,
            },
        )
    if new := begun_lately(alarms):
        told = [sentence(one) for one in new[:MOST_TOLD]]
        beyond = len(new) - MOST_TOLD
        more = [f"and {beyond:,} more: copydesk coverage"] if beyond > 0 else []
        emit_event(
            UNUSUAL,
            resource={"prefect.resource.id": "copydesk.night"},
            payload={"n_new": len({one.source for one in new}), "told": "\n".join([*told, *more])},
        )


def begun_lately(alarms: Sequence[Alarm]) -> list[Alarm]:
    """Return those that have begun on the newest day, or on the one before.

    A source that has been silent for a month is told of in each note, and notified once.
    """
    newest = max((one.day for one in alarms), default=None)
    return [one for one in alarms if newest and newest - one.since <= timedelta(days=1)]
