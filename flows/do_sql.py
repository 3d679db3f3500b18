"""`copydesk sql`: one query, one answer."""

import sys
from collections.abc import Callable
from functools import partial

from duckdb import DuckDBPyConnection

from flows.answer import Format, write_answer
from flows.settings import settle
from warehouse.errors import Moved
from warehouse.place.place import Place
from warehouse.read import moved_from, run_query


def do_sql(query: str, *, words: str | None = None, format_: str, warehouse: Place | None) -> int:
    """Answer `query` on stdout; `-` reads it from stdin. With `words` it may ask for `hits`."""
    text = sys.stdin.read() if query == "-" else query
    root = settle(warehouse=warehouse).warehouse
    lend = None if words is None else _lending(words, root)
    answer = run_query(root, text, lend=lend)
    if before := moved_from(root):
        print(Moved(root, before=before), file=sys.stderr)  # noqa: T201  (a remark)
    write_answer(answer, Format(format_), sys.stdout)
    return 0


def _lending(words: str, root: Place) -> Callable[[DuckDBPyConnection], None]:
    """Return what puts the hits of a search into a connection."""
    from warehouse.search.search import lend_hits  # noqa: PLC0415  (few queries search)

    return partial(lend_hits, root=root, words=words)
