"""What is at rest of past days, counted by day without being read: stored pages, saved files."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from extractors.folder import FolderSource
from extractors.saved import saved_at
from extractors.window import Window
from warehouse import schema
from warehouse.place.place import Place
from warehouse.stored_tables import StoredTables
from warehouse.tables.arrow import month


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCount:
    """The pages of one day."""

    day: date
    n_pages: int
    n_bytes: int


def stored_days(place: Place, sources: Collection[str], window: Window) -> tuple[DayCount, ...]:
    """Return what the warehouse has of the days of `window`, of these sources or of all."""
    tables = StoredTables(place)
    if not tables.has(schema.PAGES):
        return ()
    among: dict[str, Collection[object]] = {"month": _months(window)}
    if sources:
        among["source"] = sources
    with tables.writing() as opened:
        found = opened.of(schema.PAGES).select(("fetched_at", "n_bytes"), **among)
    days = pc.cast(found["fetched_at"], pa.date32(), safe=False)
    by_day = pa.table({"day": days, "n_bytes": found["n_bytes"]}).group_by("day")
    counted = by_day.aggregate([("n_bytes", "sum"), ([], "count_all")]).to_pylist()
    return tuple(
        DayCount(day=row["day"], n_pages=row["count_all"], n_bytes=row["n_bytes_sum"])
        for row in sorted(counted, key=lambda row: row["day"])
        if window.since <= row["day"] < window.until
    )


def saved_files(paths: Iterable[Path], days: Collection[date] | Window) -> Iterator[Path]:
    """Yield the saved pages below `paths` that were last changed on these days, in their order."""
    for file in FolderSource(paths).files():
        if _is_of(_changed_on(file), days):
            yield file


def saved_days(paths: Iterable[Path], window: Window) -> tuple[DayCount, ...]:
    """Return what of the days of `window` lies below `paths`; no file is read."""
    n_of: dict[date, tuple[int, int]] = {}
    for file in saved_files(paths, window):
        day = _changed_on(file)
        n_pages, n_bytes = n_of.get(day, (0, 0))
        n_of[day] = n_pages + 1, n_bytes + file.stat().st_size
    return tuple(
        DayCount(day=day, n_pages=n_pages, n_bytes=n_bytes)
        for day, (n_pages, n_bytes) in sorted(n_of.items())
    )


def _is_of(day: date, days: Collection[date] | Window) -> bool:
    return days.since <= day < days.until if isinstance(days, Window) else day in days


def _changed_on(file: Path) -> date:
    return saved_at(file.stat()).date()


def _months(window: Window) -> set[str]:
    first, last = window.since, window.until
    n_months = (last.year - first.year) * 12 + last.month - first.month
    return {
        month(date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, 1))
        for n in range(n_months + 1)
    }
