"""What the server, the worker and the flows find in their environment, whoever calls `up`."""

import os
from collections.abc import Mapping

from flows.operating.appliance import Appliance
from flows.operating.house import House

MONTH_S = str(30 * 24 * 60 * 60)

USUAL = {
    "PREFECT_CLIENT_MAX_RETRIES": "7",  # a run waits four minutes for a server that is away
    "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": "30",  # by which dead runs are told
    "PREFECT_LOGGING_COLORS": "false",
    # A server that is started again knows who holds the place of a night; else that run is ended
    # within four minutes.
    "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": (
        "prefect.server.concurrency.lease_storage.filesystem"
    ),
    "PREFECT_SERVER_DATABASE_TIMEOUT": "60",  # SQLite has one writer at a time
    # Its database would grow for ever: of runs with their logs and artifacts it keeps a month.
    "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
    "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": MONTH_S,
    # A server that nobody asks anything looks around less often: most of what it costs by the hour.
    "PREFECT_SERVER_EVENTS_PROACTIVE_GRANULARITY": "PT15S",
    "PREFECT_SERVER_SERVICES_CLEANUP_RECONCILER_LOOP_SECONDS": "60",
    "PREFECT_SERVER_SERVICES_FOREMAN_LOOP_SECONDS": "30",
    "PREFECT_SERVER_SERVICES_LATE_RUNS_LOOP_SECONDS": "30",
    "PREFECT_SERVER_SERVICES_PAUSE_EXPIRATIONS_LOOP_SECONDS": "30",
    # Of a task run these save more than half of what it costs the server.
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_BATCH_SIZE": "100",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_FLUSH_INTERVAL": "1",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_READ_BATCH_SIZE": "100",
    "PREFECT_WORKER_QUERY_SECONDS": "5",
}
"""What holds unless the environment says otherwise."""

NOT_OURS = {"PREFECT_PROFILE", "PREFECT_PROFILES_PATH"}
"""They name files of another PREFECT_HOME."""


def environment(house: House, what: Appliance, *, address: str) -> Mapping[str, str]:
    """Return the environment of all children: no path in it depends on where they run."""
    around = {name: value for name, value in os.environ.items() if name not in NOT_OURS}
    ours = {
        **{f"COPYDESK_{name}".upper(): path for name, path in what.paths.items()},
        "DO_NOT_TRACK": "1",
        "PREFECT_API_URL": f"{address}/api",
        "PREFECT_HOME": str(house.prefect),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
        "PREFECT_SERVER_UI_STATIC_DIRECTORY": str(house.pages),
        "PREFECT_UI_API_URL": f"{address}/api",
        "PYTHONUNBUFFERED": "1",
    }
    return USUAL | around | ours
