"""`copydesk sql`: one query, one answer."""

import sys
from pathlib import Path

from flows.answer import Format, write_answer
from flows.settings import settle
from warehouse.errors import Moved
from warehouse.read import moved_from, run_query


def do_sql(query: str, *, format_: str, warehouse: Path | None) -> int:
    """Answer `query` on stdout; `-` reads it from stdin."""
    text = sys.stdin.read() if query == "-" else query
    root = settle(warehouse=warehouse).warehouse
    answer = run_query(root, text)
    if before := moved_from(root):
        print(Moved(root, before=before), file=sys.stderr)  # noqa: T201  (a remark)
    write_answer(answer, Format(format_), sys.stdout)
    return 0
