"""What a house is asked about itself: commands that look, and change nothing."""

# ruff: noqa: PLC0415  (a command's libraries take up to a second, and --help must not wait)

from typing import Annotated

import typer

from flows.keeping_options import KeepDays
from flows.leave import leave
from flows.options import AsJson, Jobs, Profiles, Sources, WarehouseRoot

house = typer.Typer()

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
