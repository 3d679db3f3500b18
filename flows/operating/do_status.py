"""`copydesk status`: what is up, what ran, what runs next, and what is wrong."""

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from rich.table import Table as Printed

from flows.operating.condition import Condition, condition
from flows.operating.house import House
from flows.operating.standing import is_held, told
from flows.operating.wanting import wanting
from flows.settings import settle
from flows.terminal import cell, out, plain, table


def do_status(*, is_json: bool) -> int:
    """Print it, and return 1 if something is wrong."""
    settings = settle()
    house = House(folder=settings.state.resolve())
    standing = told(house) if is_held(house) else None
    if standing:
        settings = settle(sources=Path(standing.sources))
    found = condition(standing, lacks=tuple(wanting(settings)) if standing else ())
    if is_json:
        print(json.dumps(_record(found), default=datetime.isoformat))  # noqa: T201  (asked for)
    else:
        _print(found)
    return 1 if found.wrong else 0


def _record(found: Condition) -> dict[str, object]:
    """Return it as JSON can hold it; the mark is nobody's business."""
    record = asdict(found)
    if found.standing:
        for ours in ("mark", "command"):
            record["standing"].pop(ours)
    return {"is_up": found.standing is not None, **record}


def _print(found: Condition) -> None:
    console = out()
    if found.standing:
        one = found.standing
        since = _at(datetime.fromisoformat(one.since))
        console.print(f"copydesk is up: {one.address}, since {since}", soft_wrap=True)
        console.print(f"  worker     {'listens' if found.has_worker else 'none'}", soft_wrap=True)
        console.print(f"  warehouse  {one.warehouse}", soft_wrap=True)
    if found.deployed:
        console.print(_deployments(found, room=console.width))
    for told_wrong in found.wrong:
        console.print(f"wrong: {plain(told_wrong)}", soft_wrap=True)


def _deployments(found: Condition, *, room: int) -> Printed:
    columns = ("name", "last run", "ended", "running", "next")
    grid = table("Deployments", *columns, numbers=("running",), whole=("ended", "next"), room=room)
    for one in found.deployed:
        last = one.last
        planned = "paused" if one.is_paused else _at(one.next_at)
        grid.add_row(
            cell(one.name),
            cell(last.state if last else ""),
            cell(_at(last.ended_at) if last else ""),
            str(one.n_underway),
            cell(planned),
        )
    return grid


def _at(instant: datetime | None) -> str:
    return f"{instant:%Y-%m-%d %H:%M} UTC" if instant else ""
