"""Builds large warehouses, measures what they cost, and tells it in docs.

python -m bench.warehouse measure --at FOLDER --articles 10000 100000 1000000
python -m bench.warehouse page
"""

import sys
from argparse import ArgumentParser
from pathlib import Path

from bench.warehouse.building import built
from bench.warehouse.page import write_page
from bench.warehouse.readers import asked
from bench.warehouse.results import Figures, store, stored_results
from bench.warehouse.writers import edition_cost, nights_cost

DOCS = Path("docs")


def main() -> None:
    """Do what was asked for."""
    parser = ArgumentParser(prog="python -m bench.warehouse", description=__doc__)
    tasks = parser.add_subparsers(dest="task", required=True)
    tasks.add_parser("page", help="write docs/speed.md and its plot from what was measured last")
    measure = tasks.add_parser("measure", help="measure, and keep what came out")
    measure.add_argument("--at", type=Path, required=True, help="folder of the warehouses")
    measure.add_argument("--articles", type=int, nargs="+", default=[10_000])
    told = parser.parse_args()
    if told.task == "page":
        write_page(stored_results(), DOCS)
        return
    for n_articles in told.articles:
        figures = measured(told.at, n_articles)
        store(n_articles, figures)
        _print(n_articles, figures)


def measured(folder: Path, n_articles: int) -> Figures:
    """Return all that is measured of a warehouse of so many articles."""
    root = built(folder, n_articles)
    questions = {one.name: {"ours": one.ours_s, "bare": one.bare_s} for one in asked(root)}
    night = nights_cost(root)
    works = {
        "a_night_its_rows": night.rows_s,
        "a_night_its_bytes": night.bytes_s,
        "a_night_its_editions": night.editions_s,
        "a_night_the_rest": night.rest_s,
        "one_edition_of_a_batch": night.editions_s / night.n_editions,
        "one_edition_from_nothing": edition_cost(root),
    }
    return questions | {name: {"ours": cost} for name, cost in works.items()}


def _print(n_articles: int, figures: Figures) -> None:
    sys.stdout.write(f"{n_articles:,} articles\n")
    for name, cost in figures.items():
        ratio = f"{cost['ours'] / cost['bare']:8.2f} times bare" if "bare" in cost else ""
        sys.stdout.write(f"  {name:40} {cost['ours']:8.3f} CPU s {ratio}\n")


if __name__ == "__main__":
    main()
