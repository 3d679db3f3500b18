"""`copydesk report`: what came, what did not, and what changed, on one page."""

import sys
from datetime import date
from pathlib import Path

from flows.reporting.answers import Answers, answers
from flows.reporting.disk import on_disk
from flows.settings import settle
from flows.terminal import err, out
from flows.whole_file import whole_file
from warehouse.json_value import json_line
from warehouse.place.place import Place


def do_report(
    *,
    day: date | None,
    since: date | None,
    html: Path | None,
    warehouse: Place | None,
    is_json: bool,
) -> int:
    """Print the report, or write it; return the exit code."""
    place = settle(warehouse=warehouse).warehouse
    asked = answers(place, since=since or day, day=day)
    if asked is None:
        err().print("Nothing has come in yet: `copydesk ingest` brings pages in.")
        return 0
    if html:
        from flows.reporting.report_page import report_page  # noqa: PLC0415  (a second)

        with whole_file(html) as file:
            file.write(report_page(asked, warehouse=place.at(), disk=on_disk(place)))
        err().print(f"wrote {html}: open it in a browser", soft_wrap=True)
    elif is_json:
        sys.stdout.write(f"{_record(asked)}\n")
    else:
        from flows.reporting.report_print import print_report  # noqa: PLC0415

        console = out()
        print_report(asked, console)
        console.print(on_disk(place), soft_wrap=True)
    return 0


def _record(asked: Answers) -> str:
    """Return all rows, by the name of their query."""
    rows = {name: list(one.rows) for name, one in asked.by_name.items()}
    return json_line({"since": asked.span.since, "day": asked.span.day, **rows})
