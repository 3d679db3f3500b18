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


def stored_days(
    place: Place, sources: Collection[str], window: Window
) -> dict[str, tuple[DayCount, ...]]:
    """Return by source what the warehouse has of the days of `window`, of these or of all."""
    tables = StoredTables(place)
    if not tables.has(schema.PAGES):
        return {}
    among: dict[str, Collection[object]] = {"month": _months(window)}
    if sources:
        among["source"] = sources
    with tables.writing() as opened:
        found = opened.of(schema.PAGES).select(("source", "fetched_at", "n_bytes"), **among)
    days = pc.cast(found["fetched_at"], pa.date32(), safe=False)
    by_day = found.append_column("day", days).group_by(["source", "day"])
    counted = by_day.aggregate([("n_bytes", "sum"), ([], "count_all")]).to_pylist()
    of_each: dict[str, list[DayCount]] = {}
    for row in sorted(counted, key=lambda row: row["day"]):
        if window.since <= row["day"] < window.until:
            one = DayCount(day=row["day"], n_pages=row["count_all"], n_bytes=row["n_bytes_sum"])
            of_each.setdefault(row["source"], []).append(one)
    return {source: tuple(its) for source, its in of_each.items()}


def together(of_each: Iterable[Iterable[DayCount]]) -> tuple[DayCount, ...]:
    """Return the days of several sources as those of one."""
    n_of: dict[date, tuple[int, int]] = {}
    for one in (one for its in of_each for one in its):
        n_pages, n_bytes = n_of.get(one.day, (0, 0))
        n_of[one.day] = n_pages + one.n_pages, n_bytes + one.n_bytes
    return tuple(
        DayCount(day=day, n_pages=n_pages, n_bytes=n_bytes)
        for day, (n_pages, n_bytes) in sorted(n_of.items())
    )


def saved_files(paths: Iterable[Path], days: Collection[date] | Window) -> Iterator[Path]:
    """Yield the saved pages below `paths` that were last changed on these days, in their order."""
    for file in FolderSource(paths).files():
        if _is_of(_changed_on(file), days):
            yield file


def saved_days(paths: Iterable[Path], window: Window) -> tuple[DayCount, ...]:
    """Return what of the days of `window` lies below `paths`; no file is read."""
    each = (
        (DayCount(day=_changed_on(file), n_pages=1, n_bytes=file.stat().st_size),)
        for file in saved_files(paths, window)
    )
    return together(each)


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
