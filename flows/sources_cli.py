"""`copydesk sources`: the commands about where pages come from."""

# ruff: noqa: PLC0415  (a command's libraries take up to a second, and --help must not wait)

import typer

from flows.leave import leave
from flows.options import AsJson, Names, Sources

sources = typer.Typer(no_args_is_help=True, help="Where pages come from: sources.toml.")


@sources.command(name="list")
def list_(names: Names = None, *, sources: Sources = None, as_json: AsJson = False) -> None:
    """Show the sources that are declared; nothing is asked of anybody.

    copydesk sources list
    copydesk sources list --sources sources.toml --json
    """
    from flows.sourcing.do_list import do_list

    leave(do_list(names or (), sources=sources, is_json=as_json))
