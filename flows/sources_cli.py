"""`copydesk sources`: the commands about where pages come from."""

# ruff: noqa: PLC0415  (a command's libraries take up to a second, and --help must not wait)

import typer

from flows.leave import leave
from flows.options import (
    AsJson,
    DryRun,
    Group,
    Names,
    NewName,
    Site,
    Sources,
    WarehouseRoot,
    Yes,
)

sources = typer.Typer(no_args_is_help=True, help="Where pages come from: sources.toml.")


@sources.command(name="list")
def list_(names: Names = None, *, sources: Sources = None, as_json: AsJson = False) -> None:
    """Show the sources that are declared; nothing is asked of anybody.

    copydesk sources list
    copydesk sources list --sources sources.toml --json
    """
    from flows.sourcing.do_list import do_list

    leave(do_list(names or (), sources=sources, is_json=as_json))


@sources.command()
def check(
    names: Names = None,
    *,
    sources: Sources = None,
    warehouse: WarehouseRoot = None,
    as_json: AsJson = False,
) -> None:
    """Try sources: ask for each listing once, read it, show what it says, and keep nothing.

    Of all sources only those that are enabled; one that is named is tried in any case.
    Exits with 1 if one of them gave nothing.

    copydesk sources check
    copydesk sources check vell-courier tarn-post --json
    """
    from flows.sourcing.do_check import do_check

    leave(do_check(names or (), sources=sources, warehouse=warehouse, is_json=as_json))


@sources.command()
def add(  # noqa: PLR0913  (the options of a command)
    url: Site,
    *,
    name: NewName = None,
    group: Group = None,
    yes: Yes = False,
    sources: Sources = None,
    warehouse: WarehouseRoot = None,
    dry_run: DryRun = False,
) -> None:
    """Find the feeds and sitemaps of a site, try them, and append the one that you choose.

    At most twelve are tried, each is asked for once, and the best is shown first.

    copydesk sources add https://vell.example/
    copydesk sources add https://vell.example/ --name vell-courier --group hourly --yes
    """
    from flows.sourcing.add_options import AddOptions
    from flows.sourcing.do_add import do_add

    options = AddOptions(url=url, name=name, group=group, takes_best=yes, is_dry_run=dry_run)
    leave(do_add(options, sources=sources, warehouse=warehouse))
