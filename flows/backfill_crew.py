"""A run of a backfill calls others to share it: runs of its deployment, with its request."""

from prefect.deployments import run_deployment
from prefect.runtime import deployment, flow_run


def call_others(n_runs: int) -> None:
    """Have so many more runs begin where workers are free; a run that begins anew calls no more."""
    if not deployment.id:
        return
    for n in range(n_runs):
        run_deployment(
            deployment.id,
            parameters={**flow_run.parameters, "runs": 1},
            timeout=0,
            as_subflow=False,
            idempotency_key=f"{flow_run.id} {n}",
        )
