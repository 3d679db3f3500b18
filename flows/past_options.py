"""The options of what is done with past days."""

from datetime import date
from typing import Annotated

import typer

from flows.backfilling.asked import (
    LEAST_PER_MINUTE,
    MOST_PER_MINUTE,
    MOST_REQUESTS,
)
from flows.options import day
from warehouse.backfills.record import Mode

PastSince = Annotated[
    date | None,
    typer.Option("--since", parser=day, metavar="DAY", help="The first day (UTC)."),
]
PastUntil = Annotated[
    date | None,
    typer.Option("--until", parser=day, metavar="DAY", help="The day after the last one (UTC)."),
]
PastSources = Annotated[
    list[str] | None,
    typer.Option(
        "--source",
        metavar="NAME",
        help="Of the registry, this source; repeatable. Default: all that are enabled.",
    ),
]
PastPublishers = Annotated[
    list[str] | None,
    typer.Option("--publisher", metavar="NAME", help="All sources of this publisher; repeatable."),
]
PastMode = Annotated[
    Mode,
    typer.Option(
        "--mode", help="replay reads stored pages again; refetch goes to where a source has them."
    ),
]
PlanOnly = Annotated[bool, typer.Option("--dry-run", help="Show the plan, and change nothing.")]
OldestFirst = Annotated[
    bool, typer.Option("--oldest-first", help="Begin with the oldest day, not with the newest.")
]
PerMinute = Annotated[
    int,
    typer.Option(
        "--requests-per-minute",
        min=LEAST_PER_MINUTE,
        max=MOST_PER_MINUTE,
        metavar="N",
        help="The most that one host is asked; nights come first in any case.",
    ),
]
RequestBudget = Annotated[
    int,
    typer.Option(
        "--most-requests",
        min=0,
        max=MOST_REQUESTS,
        metavar="N",
        help="The most that all hosts together may be asked; a plan beyond it is refused.",
    ),
]
Label = Annotated[
    str,
    typer.Option(
        "--label", metavar="TEXT", help="The same request under another label is done anew."
    ),
]
Listed = Annotated[bool, typer.Option("--list", help="Show the backfills of the warehouse.")]
Pause = Annotated[
    str, typer.Option("--pause", metavar="ID", help="Stop this one after what is under way.")
]
Resume = Annotated[
    str, typer.Option("--resume", metavar="ID", help="Go on with this one, here and now.")
]
Cancel = Annotated[
    str, typer.Option("--cancel", metavar="ID", help="Stop this one; what is done stays.")
]
Promote = Annotated[
    bool, typer.Option("--promote", help="Store what would be otherwise, after it was compared.")
]
