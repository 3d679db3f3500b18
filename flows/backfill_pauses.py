"""A run that somebody has paused in Prefect stands still between two shares, and then goes on."""

from time import sleep
from uuid import UUID

from prefect.client.orchestration import get_client

LOOK_AGAIN_S = 5.0


def wait_while_paused(flow_run_id: str | None) -> None:
    """Return when the run may go on; one without an id always may.

    A suspended run is none of ours: Prefect ends it, and starts it anew when it is resumed.
    """
    while flow_run_id and _is_paused(UUID(flow_run_id)):
        sleep(LOOK_AGAIN_S)


def _is_paused(flow_run_id: UUID) -> bool:
    with get_client(sync_client=True) as client:
        state = client.read_flow_run(flow_run_id).state
    return bool(state and state.is_paused() and state.name != "Suspended")
