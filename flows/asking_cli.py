"""What is asked of a warehouse: commands that read, and change nothing."""

# ruff: noqa: PLC0415  (a command's libraries take up to a second, and --help must not wait)

import typer

from flows.answer import Format
from flows.leave import leave
from flows.options import AnswerFormat, Query, WarehouseRoot

asking = typer.Typer()


@asking.command()
def sql(
    query: Query,
    *,
    format_: AnswerFormat = Format.TABLE,
    warehouse: WarehouseRoot = None,
) -> None:
    """Ask the warehouse in SQL (DuckDB's); nothing can be changed by it.

    copydesk sql "SELECT source, COUNT(*) FROM articles GROUP BY source"
    copydesk sql "SHOW TABLES"
    copydesk sql - --format csv < query.sql > answer.csv
    copydesk sql "FROM articles" --format parquet > articles.parquet
    """
    from flows.do_sql import do_sql

    leave(do_sql(query, format_=format_, warehouse=warehouse))


@asking.command()
def shell(*, warehouse: WarehouseRoot = None) -> None:
    """Open DuckDB's shell on the warehouse, or a small prompt where DuckDB's is not installed.

    copydesk shell
    copydesk shell --warehouse /data/news
    """
    from flows.do_shell import do_shell

    leave(do_shell(warehouse))
