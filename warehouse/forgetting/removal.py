"""What is to go is written down first, so that whoever writes next ends what was begun."""

from collections.abc import Callable
from datetime import datetime

import pyarrow as pa

from warehouse import schema
from warehouse.edition import edition
from warehouse.edition.edition import newest_cut
from warehouse.forgetting.blanks import blanked
from warehouse.forgetting.conditions import condition_of
from warehouse.forgetting.hooks import FORGETTERS
from warehouse.forgetting.leftovers import clear
from warehouse.forgetting.plan import Plan
from warehouse.forgetting.schema import FORGETTINGS, TOMBSTONES
from warehouse.place.place import Place
from warehouse.place.steps import step
from warehouse.stories.leaving import leave_stories
from warehouse.stories.schema import LIKENESSES, STORY_MEMBERS
from warehouse.tables.arrow import arrow
from warehouse.tables.stored import StoredTable
from warehouse.tables.table import Table

Opened = Callable[[Table], StoredTable]
"""Gives one of the tables as it is stored, with every declared column."""

BEGUN = "forgetting.json"
"""Beside the tables while something is being forgotten: what goes, by identity."""


def remove_all(place: Place, opened: Opened, plan: Plan, *, now: datetime) -> None:
    """Remove what the plan names, physically; only the writer may call this."""
    with place.replacing(BEGUN) as aside:
        aside.write_text(plan.to_json(), encoding="utf-8")
    go_on(place, opened, now=now)


def is_begun(place: Place) -> bool:
    """Say whether a removal was begun and has not ended."""
    return place.read(BEGUN) is not None


def go_on(place: Place, opened: Opened, *, now: datetime) -> None:
    """End a removal that was begun; dying in here is harmless too.

    First the tombstones: from then on nothing comes back. Then the stories that it was in, which
    are told by what links the others. Then the rows, then the edition that
    shows none of them, and only then the files of before, the log that bounds them, and what
    other rooms hold.
    """
    plan = Plan.from_json((place.read(BEGUN) or b"").decode())
    opened(TOMBSTONES).append(_tombstones(plan), batch=plan.forget_id)
    opened(FORGETTINGS).append(_forgetting(plan), batch=plan.forget_id)
    tables = [opened(table) for table in schema.TABLES]
    leave_stories(
        opened(STORY_MEMBERS),
        opened(LIKENESSES),
        set(plan.ids["article_id"]),
        batch=plan.forget_id,
    )
    for stored in tables:
        _change(stored, plan)
    edition.publish(place, newest_cut(place, tables), tables, now=now)
    clear(tables)
    for forget in FORGETTERS:
        with step("forget elsewhere"):
            forget(place, plan.ids)
    place.remove(BEGUN)


def _change(stored: StoredTable, plan: Plan) -> None:
    """Take out of a table what the plan names."""
    if condition := condition_of(stored.table, plan):
        stored.overwrite(condition, blanked(stored, plan), batch=plan.forget_id)


def _tombstones(plan: Plan) -> pa.Table:
    return arrow(
        TOMBSTONES,
        [{"kind": one.kind, "digest": one.digest, **_said(plan)} for one in plan.tombstones],
    )


def _forgetting(plan: Plan) -> pa.Table:
    row = {
        "n_articles": len(plan.ids["article_id"]),
        "removed": dict(plan.removed),
        "outcomes": [
            {"run_id": one.run_id, "outcome": one.outcome, "n_pages": one.n_pages}
            for one in plan.outcomes
        ],
        **_said(plan),
    }
    return arrow(FORGETTINGS, [row])


def _said(plan: Plan) -> dict[str, object]:
    """Return who wanted it, why and when."""
    return {
        "forget_id": plan.forget_id,
        "reason": plan.request.reason,
        "forgotten_by": plan.request.forgotten_by,
        "forgotten_at": datetime.fromisoformat(plan.request.forgotten_at),
    }
