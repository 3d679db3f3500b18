"""`copydesk sql`: one query, one answer."""

import sys
from pathlib import Path

from flows.answer import Format, write_answer
from flows.settings import settle
from warehouse.read import run_query


def do_sql(query: str, *, format_: str, warehouse: Path | None) -> int:
    """Answer `query` on stdout; `-` reads it from stdin."""
    text = sys.stdin.read() if query == "-" else query
    answer = run_query(settle(warehouse=warehouse).warehouse, text)
    write_answer(answer, Format(format_), sys.stdout)
    return 0
