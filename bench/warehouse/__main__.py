"""Builds large warehouses, measures what they cost, and tells it in docs.

python -m bench.warehouse measure --at FOLDER --articles 10000 100000 1000000
python -m bench.warehouse page
"""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from bench.warehouse.building import built
from bench.warehouse.night import N_PAGES
from bench.warehouse.page import write_page
from bench.warehouse.readers import answered, asked, searched
from bench.warehouse.results import RECIPE, Figures, store, stored_results
from bench.warehouse.writers import edition_cost, night_cost
from warehouse.warehouse import Warehouse

DOCS = Path("docs")


def main() -> None:
    """Do what was asked for."""
    parser = ArgumentParser(prog="python -m bench.warehouse", description=__doc__)
    tasks = parser.add_subparsers(dest="task", required=True)
    tasks.add_parser("page", help="write docs/speed.md and its plot from what was measured last")
    measure = tasks.add_parser("measure", help="measure, and keep what came out")
    measure.add_argument("--at", type=Path, required=True, help="folder of the warehouses")
    measure.add_argument("--articles", type=int, nargs="+", default=[10_000])
    measure.add_argument("--pages", type=int, default=N_PAGES, help="pages of the night")
    told = parser.parse_args()
    if told.task == "page":
        write_page(stored_results(), DOCS)
        return
    for n_articles in told.articles:
        figures: Figures = {}
        for some in measured(told.at, n_articles, told.pages):
            figures = {**figures, **some}
            store(n_articles, figures)
        _print(n_articles, figures)


def measured(folder: Path, n_articles: int, n_pages: int) -> Iterator[Figures]:
    """Yield what is measured of a warehouse of so many articles, and a night of pages."""
    root = built(folder, n_articles)
    Warehouse(root).publish()  # other code may have made the edition
    yield {one.name: one.costs for one in asked(root)}
    yield {one.name: one.costs for one in searched(root)}
    works = asdict(night_cost(root, n_pages)) | {"an_edition_from_nothing": edition_cost(root)}
    yield {name: {"ours": cost} for name, cost in works.items()}
    for one in answered(root):
        yield {f"{RECIPE}{one.name}": one.costs}


def _print(n_articles: int, figures: Figures) -> None:
    sys.stdout.write(f"{n_articles:,} articles\n")
    for name, cost in figures.items():
        ratio = f"{cost['ours'] / cost['bare']:8.2f} times bare" if "bare" in cost else ""
        sys.stdout.write(f"  {name:46} {cost['ours']:8.3f} CPU s {ratio}\n")


if __name__ == "__main__":
    main()
