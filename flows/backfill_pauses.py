"""A run that somebody has paused in Prefect stands still between two shares, and then goes on."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import sleep
from uuid import UUID

from prefect.client.orchestration import get_client
from prefect.events import emit_event
from prefect.exceptions import Pause

LOOK_AGAIN_S = 5.0
SUSPENDED = "copydesk.run.suspended"
"""The event by which the automation that looks for dead runs knows that one is none.

Prefect's own comes when somebody suspends it; a run that finishes its share is heard of after that.
"""


def wait_while_paused(flow_run_id: str | None) -> None:
    """Return when the run may go on; one without an id always may.

    A suspended run is none of ours: Prefect ends it, and starts it anew when it is resumed.
    """
    while flow_run_id and _is_paused(UUID(flow_run_id)):
        sleep(LOOK_AGAIN_S)


@contextmanager
def telling_suspension(flow_run_id: str | None) -> Iterator[None]:
    """Say as the last word of a run that it ends because it is suspended, and is not dead."""
    try:
        yield
    except Pause:
        emit_event(SUSPENDED, resource={"prefect.resource.id": f"prefect.flow-run.{flow_run_id}"})
        raise


def _is_paused(flow_run_id: UUID) -> bool:
    with get_client(sync_client=True) as client:
        state = client.read_flow_run(flow_run_id).state
    return bool(state and state.is_paused() and state.name != "Suspended")
