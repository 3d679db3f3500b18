"""What runs by itself: commands that start, end and show Prefect's server and a worker."""

# ruff: noqa: PLC0415  (a command's libraries take up to a second, and --help must not wait)

from pathlib import Path
from typing import Annotated

import typer

from flows.leave import leave
from flows.options import AsJson, Profiles, Sources, WarehouseRoot

operating = typer.Typer()

Deployments = Annotated[
    Path | None,
    typer.Option(
        "--deployments",
        metavar="FILE",
        show_default=False,
        help="What runs when. Default: prefect.yaml of this folder, or of copydesk's checkout.",
    ),
]
Port = Annotated[
    int | None,
    typer.Option(
        "--port",
        min=1,
        max=65_535,
        show_default=False,
        help="Where the browser finds it. Default: 4200, or a free one.",
    ),
]


@operating.command()
def up(
    *,
    warehouse: WarehouseRoot = None,
    sources: Sources = None,
    profiles: Profiles = None,
    deployments: Deployments = None,
    port: Port = None,
) -> None:
    """Start Prefect's server and a worker, apply what runs when, and stay until Ctrl-C.

    The server listens on this machine only, and keeps its records below COPYDESK_STATE. Either
    process is started again if it ends. At the end no process is left; runs have half a minute
    to store what they have.

    copydesk up
    copydesk up --warehouse /data/warehouse --sources /data/sources.toml
    """
    from flows.operating.do_up import do_up

    leave(
        do_up(
            warehouse=warehouse,
            sources=sources,
            profiles=profiles,
            deployments=deployments,
            port=port,
        )
    )


@operating.command()
def down() -> None:
    """End what `copydesk up` has started, wherever that was called; also what a killed one left.

    copydesk down
    """
    from flows.operating.do_down import do_down

    leave(do_down())


@operating.command()
def status(*, as_json: AsJson = False) -> None:
    """Show server, worker, the last and the next run of each deployment, and what is wrong.

    Exits with 1 if something is wrong, or nothing is up.

    copydesk status
    copydesk status --json
    """
    from flows.operating.do_status import do_status

    leave(do_status(is_json=as_json))


@operating.command()
def deploy(*, deployments: Deployments = None) -> None:
    """Tell a server that others keep what runs when; `copydesk up` does so for its own.

    The server is that of PREFECT_API_URL. It is told the deployments, with the sources as its
    forms offer them, and the automations. What it knows already is left alone.

    PREFECT_API_URL=http://127.0.0.1:4200/api copydesk deploy
    """
    from flows.operating.do_deploy import do_deploy

    leave(do_deploy(deployments))
