"""What a night costs the writer: its bytes, its edition, and all that is neither."""

import os
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from shutil import copytree, rmtree
from time import process_time

from bench.warehouse.measuring import cpu_s
from bench.warehouse.night import Read, night
from bench.warehouse.written import VERSION
from warehouse import rows
from warehouse.edition.edition import NAME
from warehouse.place import steps
from warehouse.run import Batch, RunRecord, run_id
from warehouse.warehouse import Warehouse

BATCH_PAGES = 1_000
"""As many as the pipeline commits at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchCost:
    """CPU seconds of one batch of a night, on average."""

    rows_s: float
    """Its nouns become Arrow."""
    bytes_s: float
    """Its rows become Parquet."""
    edition_s: float
    """Its edition is made."""
    rest_s: float
    """What is known is looked up, tables are opened, logs are written."""


def batch_cost(root: Path, n_pages: int) -> BatchCost:
    """Return what a night costs the warehouse at `root`, which stays as it is."""
    batches = list(_batches(night(root, n_pages)))
    rows_s = cpu_s(lambda: _rows(batches))
    with _borrowed(root) as copy, _watched() as spent:
        whole_s = cpu_s(lambda: _ingest(Warehouse(copy), batches))
    bytes_s = sum(cost for name, cost in spent.items() if name.startswith("append "))
    editions_s = spent["build edition"]
    n = len(batches)
    return BatchCost(
        rows_s=rows_s / n,
        bytes_s=bytes_s / n,
        edition_s=editions_s / spent["editions"],
        rest_s=(whole_s - rows_s - bytes_s - editions_s) / n,
    )


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
        warehouse.commit(Batch(run_id=run.run_id, version=VERSION, outcomes=articles))
        warehouse.known([page.page_id for page in pages], version=VERSION)
    warehouse.finish(run)


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
            spent["editions"] += name == "build edition"

    steps.observer = observe
    try:
        yield spent
    finally:
        steps.observer = steps._unwatched  # noqa: SLF001  (what stood there before)


@contextmanager
def _borrowed(root: Path) -> Iterator[Path]:
    """Give the same warehouse to write to: its files are linked, as nobody changes a file."""
    copy = root.with_name(f"{root.name}-borrowed")
    rmtree(copy, ignore_errors=True)
    copytree(root, copy, copy_function=os.link)
    try:
        Warehouse(copy).publish()
        yield copy
    finally:
        rmtree(copy)
