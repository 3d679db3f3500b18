"""What a house is asked about itself: commands that look, and change nothing."""

# ruff: noqa: PLC0415  (a command's libraries take up to a second, and --help must not wait)

from datetime import date
from typing import Annotated

import typer

from flows.keeping_options import KeepDays
from flows.leave import leave
from flows.options import AsJson, Html, Jobs, Profiles, Sources, WarehouseRoot
from flows.options import day as as_day

house = typer.Typer()

OnDay = Annotated[
    date | None,
    typer.Option("--day", parser=as_day, metavar="DAY", help="Of this day of fetching (UTC)."),
]
SinceDay = Annotated[
    date | None,
    typer.Option("--since", parser=as_day, metavar="DAY", help="From this day to the last."),
]
BrowsePort = Annotated[
    int | None,
    typer.Option(
        "--port", min=1, max=65_535, show_default=False, help="Where. Default: a free one."
    ),
]
Offline = Annotated[bool, typer.Option("--offline", help="Ask nothing of the web.")]


@house.command()
def config(  # noqa: PLR0913  (the options of a command)
    *,
    warehouse: WarehouseRoot = None,
    jobs: Jobs = None,
    profiles: Profiles = None,
    sources: Sources = None,
    keep_days: KeepDays = None,
    as_json: AsJson = False,
) -> None:
    """Show every setting as it holds here, and what says so: an option, the environment, a file.

    Exits with 1 if a value does not fit, a variable is misspelt, or sources.toml is faulty.

    copydesk config
    copydesk config --warehouse /data/news --json
    """
    from flows.configuring.do_config import do_config

    leave(
        do_config(
            warehouse=warehouse,
            jobs=jobs,
            profiles=profiles,
            sources=sources,
            keep_days=keep_days,
            is_json=as_json,
        )
    )


@house.command()
def doctor(
    *, warehouse: WarehouseRoot = None, offline: Offline = False, as_json: AsJson = False
) -> None:
    """Look the house over, from the installation to what is stored; say what to do.

    Of the web, the robots.txt of three sources' hosts is asked for. Of what is stored, every file
    is there in its size, and the newest of each table is read; `copydesk verify` reads all.
    Nothing is changed. Exits with 1 if something is wrong; what is only doubtful is no fault.

    copydesk doctor
    copydesk doctor --offline --json
    """
    from flows.doctoring.do_doctor import do_doctor

    leave(do_doctor(warehouse=warehouse, is_offline=offline, is_json=as_json))


@house.command()
def report(
    *,
    day: OnDay = None,
    since: SinceDay = None,
    html: Html = None,
    warehouse: WarehouseRoot = None,
    as_json: AsJson = False,
) -> None:
    """Show what a newspaper asks in the morning: what came, what did not, what was changed.

    Of the last day on which a page came, unless a day is named. With --html it is one page that
    needs nothing else and runs nothing, with the query behind each figure. Every night leaves one
    below COPYDESK_STATE.

    copydesk report
    copydesk report --html morning.html
    copydesk report --since 2024-05-06 --html week.html
    """
    if day and since:
        message = "name --day or --since, not both"
        raise typer.BadParameter(message)
    from flows.reporting.do_report import do_report

    leave(do_report(day=day, since=since, html=html, warehouse=warehouse, is_json=as_json))


@house.command()
def browse(*, port: BrowsePort = None, warehouse: WarehouseRoot = None) -> None:
    """Look at the warehouse in a browser of this machine, until Ctrl-C.

    Search and filters, an article with its revisions, copies and where each field came from, its
    page as it was received in a frame in which nothing runs, and a box for queries. It listens on
    this machine only, and nothing can be changed by it.

    copydesk browse
    copydesk browse --port 8080
    """
    from flows.browsing.do_browse import do_browse

    leave(do_browse(port=port, warehouse=warehouse))
