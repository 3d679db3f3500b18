"""Backfills that die at a chosen moment, forked from one warm parent; run as a program.

`python -m tests.flows.backfilling.mortal FOLDER N_KILLS` prints one JSON object: for every kill
which tables hold something else, once the same request was made again, than where nobody was
killed. An empty list means: nothing wrong. Each of three days is a share of its own.
"""

import json
import os
import shutil
import signal
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from flows.backfilling import shares as sharing
from flows.backfilling.asked import Asked
from flows.backfilling.bringing import one_by_one
from flows.backfilling.run import begun, work_off
from flows.backfilling.shares import Share
from flows.backfilling.taking import at_work
from flows.backfilling.work import ShareRecord
from flows.settings import Settings
from flows.watching import Lines
from tests.flows.backfilling.conftest import SOURCES, save
from tests.flows.crawling.mortal import observed
from tests.warehouse.mortal import in_child
from warehouse.backfills.record import Mode
from warehouse.backfills.schema import BACKFILL_PARTITIONS, BACKFILLS
from warehouse.place.folder import Folder
from warehouse.schema import ARTICLES, OUTCOMES, PAGES, PAYLOADS, REMOVALS, RUNS
from warehouse.tables.digest import content_digest

TABLES = (
    ARTICLES,
    BACKFILL_PARTITIONS,
    BACKFILLS,
    OUTCOMES,
    PAGES,
    PAYLOADS,
    REMOVALS,
    RUNS,
)
NOW = datetime(2024, 6, 10, 12, tzinfo=UTC)
ASKED = Asked(
    since=date(2024, 5, 1),
    until=date(2024, 6, 1),
    sources=("kept",),
    mode=Mode.REFETCH,
)


def whole(settings: Settings) -> None:
    """Ask for the backfill, and work it off, as a command does."""
    kept = begun(ASKED, settings, now=NOW)

    def bring_in(share: Share, hand_id: str) -> ShareRecord:
        return work_off(kept.backfill_id, share.number, hand_id, settings, Lines(_unheard))

    with at_work(kept, settings, _unheard) as taker:
        for _ in one_by_one(taker, bring_in):
            pass


def _unheard(_: str) -> None:
    """Let it pass."""


def content(settings: Settings) -> dict[str, str]:
    """Return the digest of what there is, table by table."""
    return {table.name: content_digest(settings.warehouse, table) for table in TABLES}


def passed(settings: Settings) -> list[str]:
    """Return the moments of a backfill that nobody disturbs."""
    moments: list[str] = []
    with observed(moments.append):
        whole(settings)
    return moments


def die_at(nth: int, settings: Settings) -> None:
    """Begin, and die at the n-th moment."""
    moments: list[str] = []

    def observe(moment: str) -> None:
        moments.append(moment)
        if len(moments) == nth:
            os.kill(os.getpid(), signal.SIGKILL)

    with observed(observe):
        whole(settings)


def main() -> None:
    """Kill a backfill again and again, each time a new one."""
    folder, n_kills = Path(sys.argv[1]), int(sys.argv[2])
    (folder / "sources.toml").write_text(SOURCES)
    for n in range(6):
        save(folder / "kept", f"no {n}", NOW.replace(month=5, day=1 + n % 3))
    settings = Settings(
        warehouse=Folder(folder / "warehouse"),
        sources=folder / "sources.toml",
        profiles=folder / "profiles",
        jobs=1,
    )
    sharing.WORTH_S = 0.0
    moments = in_child(lambda: passed(settings))
    expected = in_child(lambda: content(settings))
    results: dict[str, list[str]] = {}
    step = len(moments) // n_kills
    for nth in range(step // 2 + 1, len(moments), step):
        shutil.rmtree(settings.warehouse.home)
        if in_child(lambda: die_at(nth, settings)) != "killed":  # noqa: B023  (called at once)
            results[f"{nth}"] = ["nobody was killed"]
            continue
        error = in_child(lambda: whole(settings))
        found = in_child(lambda: content(settings))
        wrong = [name for name in expected if error or found[name] != expected[name]]
        results[f"{nth}: {moments[nth - 1]}"] = [*([str(error)] if error else []), *wrong]
    json.dump(results, sys.stdout)


if __name__ == "__main__":
    main()
