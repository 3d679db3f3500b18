"""What `copydesk backfill --json` prints, and the flow returns: plain JSON."""

from typing import TypedDict

from flows.backfilling.far import Far, failures


class FarRecord(TypedDict):
    """How far a backfill is."""

    backfill_id: str
    mode: str
    since: str
    until: str
    sources: list[str]
    standing: str
    n_partitions: int
    n_done: int
    n_failed: int
    left_s: float
    failures: dict[str, str]
    """Source: why the first of its partitions failed that did."""
    n_pages: int
    """Of this run, like all that follow."""
    n_written: int
    n_unchanged: int
    n_rejected: int
    n_requests: int


def far_record(far: Far) -> FarRecord:
    """Return `far` as JSON can hold it."""
    kept, plan = far.kept, far.kept.plan
    return {
        "backfill_id": kept.backfill_id,
        "mode": plan.mode.value,
        "since": plan.since.isoformat(),
        "until": plan.until.isoformat(),
        "sources": list(plan.sources),
        "standing": kept.standing.value,
        "n_partitions": far.n_partitions,
        "n_done": far.n_done,
        "n_failed": len(kept.failed),
        "left_s": round(far.left_s, 1),
        "failures": failures(kept),
        "n_pages": far.sum["n_pages"],
        "n_written": far.sum["n_written"],
        "n_unchanged": far.sum["n_unchanged"],
        "n_rejected": far.sum["n_rejected"],
        "n_requests": far.sum["n_requests"],
    }
