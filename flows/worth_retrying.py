"""A task is tried again where waiting may help, and goes on where it was."""

from typing import Any

from prefect.client.schemas.objects import State, TaskRun
from prefect.tasks import Task

from extractors.frontier.errors import Busy as FrontierBusy
from warehouse.errors import Busy, LeaseLost, StillContended

RETRY_DELAYS_S = [2.0, 10.0, 60.0]
PASSING = (Busy, FrontierBusy, OSError, LeaseLost, StillContended)
FINAL = (FileNotFoundError, NotADirectoryError, PermissionError)


def worth_retrying(_task: Task[..., Any], _run: TaskRun, state: State[Any]) -> bool:
    """Say whether waiting may help: for another writer or a shaky disk yes, for a fault no."""
    error = state.result(raise_on_failure=False)
    return isinstance(error, PASSING) and not isinstance(error, FINAL)
