"""After each night its report lies in the folder of the house, for a month."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import duckdb

from flows.reporting.answers import answers
from flows.reporting.disk import on_disk
from flows.reporting.report_page import report_page
from flows.settings import Settings
from flows.whole_file import whole_file
from warehouse.errors import WarehouseError

FOLDER = "reports"
LATEST = "latest.html"
MOST_KEPT = 31


def keep_report(settings: Settings, *, alarms: Sequence[str] = ()) -> Path | None:
    """Write the report of the last day, by its name and as the latest; return where it lies.

    None where there is nothing to tell of, or it cannot be written: that costs no night.
    """
    try:
        asked = answers(settings.warehouse, since=None, day=None)
        if asked is None:
            return None
        place = settings.warehouse
        page = report_page(asked, warehouse=place.at(), disk=on_disk(place), alarms=alarms)
        folder = settings.state.resolve() / FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{asked.span.day.isoformat()}.html"
        for one in (path, folder / LATEST):
            with whole_file(one) as file:
                file.write(page)
        _drop_old(folder)
    except (WarehouseError, duckdb.Error, OSError):
        return None
    return path


def _drop_old(folder: Path) -> None:
    """Keep the reports of the newest days."""
    dated = sorted(path for path in folder.glob("*.html") if _is_dated(path))
    for path in dated[:-MOST_KEPT]:
        path.unlink(missing_ok=True)


def _is_dated(path: Path) -> bool:
    try:
        return bool(date.fromisoformat(path.stem))
    except ValueError:
        return False
