"""Builds large warehouses, measures what they cost, and tells it in docs.

python -m bench.warehouse measure --at FOLDER --articles 10000 100000 1000000
python -m bench.warehouse page
"""

import sys
from argparse import ArgumentParser
from pathlib import Path

from bench.warehouse.building import built
from bench.warehouse.night import N_PAGES
from bench.warehouse.page import write_page
from bench.warehouse.readers import asked
from bench.warehouse.results import Figures, store, stored_results
from bench.warehouse.writers import batch_cost, edition_cost

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
        figures = measured(told.at, n_articles, told.pages)
        store(n_articles, figures)
        _print(n_articles, figures)


def measured(folder: Path, n_articles: int, n_pages: int) -> Figures:
    """Return all that is measured of a warehouse of so many articles, and a night of pages."""
    root = built(folder, n_articles)
    questions = {one.name: {"ours": one.ours_s, "bare": one.bare_s} for one in asked(root)}
    batch = batch_cost(root, n_pages)
    works = {
        "1000_pages_into_rows": batch.rows_s,
        "1000_pages_into_files": batch.bytes_s,
        "1000_pages_the_rest": batch.rest_s,
        "an_edition_after_a_batch": batch.edition_s,
        "an_edition_from_nothing": edition_cost(root),
    }
    return questions | {name: {"ours": cost} for name, cost in works.items()}


def _print(n_articles: int, figures: Figures) -> None:
    sys.stdout.write(f"{n_articles:,} articles\n")
    for name, cost in figures.items():
        ratio = f"{cost['ours'] / cost['bare']:8.2f} times bare" if "bare" in cost else ""
        sys.stdout.write(f"  {name:40} {cost['ours']:8.3f} CPU s {ratio}\n")


if __name__ == "__main__":
    main()
