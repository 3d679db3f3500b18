"""A simulated year of nights: what stays flat, measured week by week, and its plot.

`python -m bench.year FOLDER [--nights 365] [--articles 2000]` ingests night after night through the
warehouse's own writer, with upkeep after every seventh, and writes FOLDER/year.json as it goes.
A fifth of a night's articles are changed revisions of the week before. Texts are short (600
characters), so that a year takes minutes; the number of rows, files and commits is that of a year.
Days pass by setting the clock of the warehouse, and the times of its files.
"""

import argparse
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import process_time

from bench.year_nights import Nights
from warehouse import schema
from warehouse.edition import opening
from warehouse.read import connect
from warehouse.upkeep.upkeep import Policy, keep_up
from warehouse.warehouse import Warehouse

WEEK = 7
FIRST = datetime(2031, 1, 1, 3, tzinfo=UTC)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """What was measured after one week's upkeep; seconds are of CPU time."""

    night: int
    n_articles: int
    n_live_files: int
    n_disk_files: int
    n_log_files: int
    n_disk_bytes: int
    night_s: float
    """One night's commits, with the edition."""
    upkeep_s: float
    publish_s: float
    lookup_s: float
    recent_s: float
    words_s: float


QUERIES = {
    "lookup_s": "SELECT headline, text FROM articles WHERE article_id = $1",
    "recent_s": (
        "SELECT source, published_on, count(*) FROM articles"
        " WHERE month >= $2 AND published_on >= $3 GROUP BY ALL"
    ),
    "words_s": (
        "SELECT source, count(*) FROM articles"
        " WHERE month >= $2 AND published_on >= $3 AND contains(text, 'harbour') GROUP BY ALL"
    ),
}
"""One article by its id; last week by source and day; last week's articles with a word in them."""


def main() -> None:
    """Simulate, measure, and keep what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--nights", type=int, default=365)
    parser.add_argument("--articles", type=int, default=2000)
    asked = parser.parse_args()
    weeks = []
    for week in simulate(
        asked.folder / "warehouse", n_nights=asked.nights, n_articles=asked.articles
    ):
        weeks.append(asdict(week))
        (asked.folder / "year.json").write_text(json.dumps(weeks, indent=1) + "\n")


def simulate(
    root: Path, *, n_nights: int, n_articles: int, days_between: int = 1
) -> Iterator[Week]:
    """Yield what is measured after each week, or after every seventh night."""
    nights = Nights(n_articles=n_articles)
    for night in range(1, n_nights + 1):
        now = FIRST + night * days_between * DAY
        warehouse = Warehouse(root, now=lambda: now)  # noqa: B023  (used up within the night)
        with cpu() as spent:
            nights.ingest(warehouse, now)
        night_s = spent[0]
        _age(root, now)
        if night % WEEK:
            continue
        with cpu() as spent:
            keep_up(warehouse, Policy(keep_days=WEEK))
        _age(root, now)
        yield _measured(warehouse, night, nights, night_s=night_s, upkeep_s=spent[0], now=now)


@contextmanager
def cpu() -> Iterator[list[float]]:
    """Give a list that holds the CPU seconds of the block once it is over."""
    spent: list[float] = []
    began = process_time()
    yield spent
    spent.append(process_time() - began)


def _measured(  # noqa: PLR0913  (what was measured before)
    warehouse: Warehouse,
    night: int,
    nights: Nights,
    *,
    night_s: float,
    upkeep_s: float,
    now: datetime,
) -> Week:
    root = Path(str(warehouse.root))
    (root / opening.NAME).unlink()
    with cpu() as publish_s:
        warehouse.publish()
    with warehouse.writing() as tables:
        n_live = sum(len(tables.of(table).files()) for table in schema.TABLES)
    files = [path for path in (root / "tables").rglob("*") if path.is_file()]
    logs = [path for path in files if "_delta_log" in path.parts]
    return Week(
        night=night,
        n_articles=nights.n_written,
        n_live_files=n_live,
        n_disk_files=len(files) - len(logs),
        n_log_files=len(logs),
        n_disk_bytes=sum(path.stat().st_size for path in files),
        night_s=night_s,
        upkeep_s=upkeep_s,
        publish_s=publish_s[0],
        **_asked(root, nights.some_article_id, now),
    )


def _asked(root: Path, article_id: str, now: datetime) -> dict[str, float]:
    """Return the least CPU time of each query, of three on a connection of its own."""
    since = (now - WEEK * DAY).date()
    parameters = {"1": article_id, "2": since.isoformat()[:7], "3": since}
    found = {}
    for name, query in QUERIES.items():
        wanted = {key: value for key, value in parameters.items() if f"${key}" in query}
        times = []
        for _ in range(3):
            with connect(root) as reader, cpu() as spent:
                reader.execute(query, wanted).fetchall()
            times += spent
        found[name] = min(times)
    return found


def _age(root: Path, now: datetime) -> None:
    """Let files be as old as they would be: the data by the warehouse's clock, logs by the real."""
    instant = now.timestamp()
    for path in (root / "tables").rglob("*"):
        if path.is_dir():
            continue
        modified = path.stat().st_mtime
        if "_delta_log" in path.parts:
            os.utime(path, (modified, modified - DAY.total_seconds()))
        elif modified < FIRST.timestamp():
            os.utime(path, (instant - 1, instant - 1))


if __name__ == "__main__":
    main()
