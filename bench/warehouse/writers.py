"""What a night costs the writer: its bytes, its edition, and all that is neither."""

import gc
import os
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from shutil import copytree, ignore_patterns, rmtree
from time import process_time

from bench.warehouse.building import AFTER
from bench.warehouse.following import bring_up, gather, index_night
from bench.warehouse.measuring import cpu_s
from bench.warehouse.night import Read, night
from bench.warehouse.written import VERSION
from warehouse import rows
from warehouse.edition.opening import NAME
from warehouse.place import steps
from warehouse.run import Batch, RunRecord, run_id
from warehouse.schema import ARTICLES
from warehouse.tables.arrow import month
from warehouse.upkeep.compaction import Merged, compact
from warehouse.warehouse import Warehouse

BATCH_PAGES = 1_000
"""As many as the pipeline commits at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NightCost:
    """CPU seconds of a night, from its pages to all that follows."""

    a_night_into_rows: float
    """Its nouns become Arrow."""
    a_night_into_files: float
    """Its rows become Parquet."""
    a_night_the_rest: float
    """What is known is looked up, tables are opened, logs are written."""
    an_edition_after_a_night: float
    a_night_gathered_into_stories: float
    a_night_brought_into_the_index: float
    a_night_merged: float
    """Its files, some to a batch, become one a month."""
    a_month_of_articles_merged: float
    """The part of it that is the new month's articles."""
    an_edition_after_a_merge: float


def night_cost(root: Path, n_pages: int) -> NightCost:
    """Return what a night costs the warehouse at `root`, which stays as it is."""
    batches = list(_batches(night(root, n_pages)))
    # The pipeline has one of them at a time: nobody looks through all for what is garbage.
    gc.collect()
    gc.freeze()
    rows_s = cpu_s(lambda: _rows(batches))
    with _borrowed(root) as copy:
        warehouse = Warehouse(copy)
        bring_up(warehouse)
        warehouse.publish()
        with _watched() as spent:
            whole_s = cpu_s(lambda: _ingest(warehouse, batches))
        bytes_s = sum(cost for name, cost in spent.items() if name.startswith("append "))
        published_s = cpu_s(warehouse.publish)
        gathered_s = cpu_s(lambda: gather(warehouse))
        indexed_s = cpu_s(lambda: index_night(warehouse))
        # What else follows a night is shown first, so that the merge is all that is new.
        warehouse.publish()
        merges = list(_merge_costs(warehouse))
        return NightCost(
            a_night_into_rows=rows_s,
            a_night_into_files=bytes_s,
            a_night_the_rest=whole_s - rows_s - bytes_s,
            an_edition_after_a_night=published_s,
            a_night_gathered_into_stories=gathered_s,
            a_night_brought_into_the_index=indexed_s,
            a_night_merged=sum(cost for _, cost in merges),
            a_month_of_articles_merged=sum(
                cost
                for merged, cost in merges
                if (merged.table, merged.partition) == (ARTICLES.name, month(AFTER))
            ),
            an_edition_after_a_merge=cpu_s(warehouse.publish),
        )


def _merge_costs(warehouse: Warehouse) -> Iterator[tuple[Merged, float]]:
    """Merge what is worth it, and yield each merge with what it cost to find and to do."""
    since = process_time()
    for merged in compact(warehouse):
        yield merged, process_time() - since
        since = process_time()


def edition_cost(root: Path) -> float:
    """Return what it costs to publish the newest cut where there is no edition to go on from."""
    with _borrowed(root) as copy:
        (copy / NAME).unlink()
        return cpu_s(Warehouse(copy).publish)


def _batches(read: list[Read]) -> Iterator[list[Read]]:
    rest = iter(read)
    while batch := list(islice(rest, BATCH_PAGES)):
        yield batch


def _rows(batches: list[list[Read]]) -> None:
    """Turn nouns into rows, as keeping and committing do."""
    now = datetime.now(UTC)
    stamp = rows.Stamp(version=VERSION, run_id="bench", ingested_at=now)
    for batch in batches:
        pages, articles = zip(*batch, strict=True)
        rows.payload_rows(pages)
        rows.page_rows(pages, now=now)
        rows.article_rows(articles, stamp)
        rows.removal_rows(articles)


def _ingest(warehouse: Warehouse, batches: list[list[Read]]) -> None:
    """Do what the pipeline does with pages that were read."""
    page_ids = tuple(page.page_id for batch in batches for page, _ in batch)
    run = RunRecord(
        run_id=run_id(kind="nightly", version=VERSION, page_ids=page_ids),
        kind="nightly",
        version=VERSION,
        sources=(),
        page_ids=page_ids,
        started_at=datetime.now(UTC),
    )
    for batch in batches:
        pages, articles = zip(*batch, strict=True)
        warehouse.known([page.page_id for page in pages], version=VERSION)
        warehouse.keep(pages)
        done = Batch(run_id=run.run_id, version=VERSION, outcomes=articles)
        warehouse.commit(done, publish=False)
        warehouse.known([page.page_id for page in pages], version=VERSION)
    warehouse.finish(run, publish=False)


@contextmanager
def _watched() -> Iterator[dict[str, float]]:
    """Sum up what each step costs while the block runs."""
    spent: dict[str, float] = defaultdict(float)
    since: dict[str, float] = {}

    def observe(moment: str) -> None:
        when, _, name = moment.partition(" ")
        if when == "before":
            since[name] = process_time()
        else:
            spent[name] += process_time() - since[name]

    steps.observer = observe
    try:
        yield spent
    finally:
        steps.observer = steps._unwatched  # noqa: SLF001  (what stood there before)


@contextmanager
def _borrowed(root: Path) -> Iterator[Path]:
    """Give the same warehouse to write to: its files are linked, as nobody changes a file.

    A lock is none's but its own.
    """
    copy = root.with_name(f"{root.name}-borrowed")
    rmtree(copy, ignore_errors=True)
    copytree(root, copy, copy_function=os.link, ignore=ignore_patterns(".lock", ".alive"))
    try:
        Warehouse(copy).publish()
        yield copy
    finally:
        rmtree(copy)
