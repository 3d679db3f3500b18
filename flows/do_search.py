"""`copydesk search`: the articles that words are found in, the best first."""

import sys

from duckdb import DuckDBPyConnection
from rich.console import Console

from flows.answer import Format, write_answer
from flows.settings import settle
from flows.terminal import cell, err, out
from warehouse.errors import NoWarehouse
from warehouse.place.place import Place
from warehouse.read import connect
from warehouse.search.asking import Within
from warehouse.search.following import reindex
from warehouse.search.search import is_behind, lend_found
from warehouse.warehouse import Warehouse

BEHIND = "The search index lacks the newest articles; the next ingest adds them."


def do_search(
    words: str, within: Within, *, limit: int, format_: Format, warehouse: Place | None
) -> int:
    """Answer on stdout with the best `limit` articles."""
    root = settle(warehouse=warehouse).warehouse
    with connect(root) as connection:
        lend_found(connection, root, words, within=within, limit=limit)
        if is_behind(connection, root):
            err().print(BEHIND, soft_wrap=True)
        found = connection.execute("FROM found ORDER BY rank")
        if format_ is Format.TABLE:
            _print_list(found, out())
        else:
            write_answer(found, format_, sys.stdout)
    return 0


def do_reindex(warehouse: Place | None) -> int:
    """Make the index anew, and say so."""
    root = settle(warehouse=warehouse).warehouse
    if not root.has_tables():
        raise NoWarehouse(root)
    n_revisions = reindex(Warehouse(root))
    err().print(f"The search index was made of the tables: {n_revisions:,} revisions.")
    return 0


def _print_list(found: DuckDBPyConnection, console: Console) -> None:
    """Print a few lines for each article: a snippet in the column of a table would be a ribbon."""
    names = [column[0] for column in found.description]
    rows = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    for row in rows:
        facts = (row["published_on"] or "undated", row["source"], row["language"])
        console.print(cell(row["headline"] or "(no headline)", style="bold"), soft_wrap=True)
        console.print(cell(" · ".join(str(fact) for fact in facts if fact)), soft_wrap=True)
        console.print(cell(row["snippet"]))
        console.print(cell(row["url"], style="dim"), soft_wrap=True)
        console.print()
    if not rows:
        console.print("no articles")
