"""A large warehouse is built month by month, as upkeep leaves one."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.warehouse.invented import Days, invented
from warehouse.schema import ARTICLES, SCHEMA_VERSION
from warehouse.upkeep.upkeep import Policy, keep_up
from warehouse.warehouse import Warehouse

N_MONTHS = 36
FIRST = datetime(2021, 1, 1, tzinfo=UTC)
AFTER = datetime(2024, 1, 1, tzinfo=UTC)
"""The day after the last month: the night to come is this one."""


def built(folder: Path, n_articles: int) -> Path:
    """Return the root of a warehouse of so many articles in `folder`, made if it is not there."""
    root = folder / f"{n_articles}-v{SCHEMA_VERSION}"
    done = root / "built"
    if not done.exists():
        for number, days in enumerate(_months(n_articles)):
            _store(root, days, batch=f"month-{number}")
        warehouse = Warehouse(root)
        warehouse.publish()
        # Of the undated a few came with each month.
        keep_up(warehouse, Policy(keep_days=0))
        done.touch()
    return root


def _months(n_articles: int) -> Iterator[Days]:
    start = FIRST
    while start < AFTER:
        end = (start + timedelta(days=31)).replace(day=1)
        number = (start.year - FIRST.year) * 12 + start.month - 1
        share = n_articles * (number + 1) // N_MONTHS - n_articles * number // N_MONTHS
        yield Days(first=start, n_days=(end - start).days, n_articles=share, seed=number)
        start = end


def _store(root: Path, days: Days, *, batch: str) -> None:
    """Add what a month brought: what stands apart from what was replaced."""
    found = invented(days)
    with Warehouse(root).writing() as tables:
        tables.append(found.rows, batch=batch)
        tables.of(ARTICLES).append(found.replaced, batch=batch)
