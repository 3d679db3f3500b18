"""What keeps a warehouse in order: commands for whoever looks after it."""

# ruff: noqa: PLC0415  (a command's libraries take up to a second, and --help must not wait)

import typer

from flows.leave import leave
from flows.options import WarehouseRoot

keeping = typer.Typer()


@keeping.command()
def publish(*, warehouse: WarehouseRoot = None) -> None:
    """Publish the edition anew where its folder stands now, after it was moved or copied.

    Every ingest does it by itself. An edition that is up to date is left alone.

    copydesk publish
    copydesk publish --warehouse /data/news
    """
    from flows.do_publish import do_publish

    leave(do_publish(warehouse))
