"""An inspection as a program reads it."""

from dataclasses import asdict

from flows.inspecting.inspection import Inspection
from transforms.article import Outcome, Rejected


def inspection_record(found: Inspection) -> dict[str, object]:
    """Return the whole account; `rejected` is None of an article."""
    return {
        "target_uri": found.page.target_uri,
        "page_type": found.outcome.page_type,
        "rejected": _rejected(found.outcome),
        "fields": [asdict(one) for one in found.fields],
        "passages": [asdict(one) for one in found.passages],
        "candidates": [asdict(one) for one in found.candidates],
    }


def _rejected(outcome: Outcome) -> dict[str, str] | None:
    if not isinstance(outcome, Rejected):
        return None
    return {"stage": outcome.stage, "reason": outcome.reason, "detail": outcome.detail}
