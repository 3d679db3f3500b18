"""`python -m bench.quality` is what `make quality` and its like run."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bench.quality.fitted import fitted
from bench.quality.floors import (
    FLOORS,
    absent_sets,
    changed_sets,
    falls,
    raised,
    read_floors,
    write_floors,
)
from bench.quality.labelled_set import CHECKOUT, VARIABLE, LabelledSet, find_sets, sets_folder
from bench.quality.leaderboard import PAGE, leaderboard
from bench.quality.measurement import Measurement, measure
from bench.quality.ours import is_wall
from bench.quality.results import RESULTS
from bench.quality.season import play
from bench.quality.table import quality_table

app = typer.Typer(add_completion=False, help="Figures on labelled pages.")

Folder = Annotated[Path | None, typer.Option("--sets", help="Folder of the labelled sets.")]
Only = Annotated[list[str] | None, typer.Option(help="One set; may be given again.")]
Jobs = Annotated[int, typer.Option(min=1, help="Processes that read pages.")]
Floors = Annotated[Path, typer.Option(help="The file in which floors are pinned.")]
Results = Annotated[Path, typer.Option(help="Folder in which results are kept.")]
Out = Annotated[Path, typer.Option(help="The page.")]

ALL_CORES = os.cpu_count() or 1


@app.command()
def check(
    sets: Folder = None, only: Only = None, jobs: Jobs = ALL_CORES, floors: Floors = FLOORS
) -> None:
    """Measure, print the table, and fail if a figure is below its floor."""
    found = _measured(sets, only or (), jobs, floors)
    fallen = falls(read_floors(floors), found.found)
    _complain(fallen)
    if fallen:
        raise typer.Exit(1)


@app.command()
def fit(sets: Folder = None) -> None:
    """Fit all that is fitted on labelled pages, on all of them, and write it into the checkout."""
    pages = [page for one in _sets(sets, ()) for page in one.pages]
    for place, content in fitted(pages).items():
        (CHECKOUT / place).write_bytes(content)
        typer.echo(f"Wrote {place}.")


@app.command("raise")
def raise_floors(
    sets: Folder = None, only: Only = None, jobs: Jobs = ALL_CORES, floors: Floors = FLOORS
) -> None:
    """Measure and pin what is better; where a figure is worse, say so and pin nothing."""
    found = _measured(sets, only or (), jobs, floors)
    pinned = read_floors(floors)
    fallen = falls(pinned, found.found)
    _complain(fallen)
    if fallen:
        typer.echo("No floor was raised: none may be lowered.", err=True)
        raise typer.Exit(1)
    write_floors(raised(pinned, found.sets, found.found), floors)
    typer.echo(f"Pinned in {floors}")


@app.command()
def peers(
    sets: Folder = None,
    jobs: Jobs = ALL_CORES,
    again: Annotated[bool, typer.Option(help="Measure peers that did not change too.")] = False,  # noqa: FBT002  (a flag)
    results: Results = RESULTS,
    out: Out = PAGE,
) -> None:
    """Measure copydesk and every peer, keep the results, and make the leaderboard of them."""
    play(_sets(sets, ()), jobs=jobs, again=again, folder=results)
    page(results, out)


@app.command()
def page(results: Results = RESULTS, out: Out = PAGE) -> None:
    """Make the leaderboard of the results that are kept."""
    out.write_text(leaderboard(results), encoding="utf-8")


def _sets(folder: Path | None, only: Sequence[str]) -> tuple[LabelledSet, ...]:
    """Return the sets, or end in peace where there are none: they are not ours to ship."""
    there = sets_folder(folder)
    sets = find_sets(there, only)
    if not sets:
        typer.echo(f"No labelled sets in {there}: nothing is measured. {VARIABLE} names another.")
        raise typer.Exit(0)
    return sets


def _measured(folder: Path | None, only: Sequence[str], jobs: int, floors: Path) -> Measurement:
    """Measure sets that are those of the floors; others are not comparable."""
    sets, pinned = _sets(folder, only), read_floors(floors)
    strange = [*changed_sets(pinned, sets), *(() if only else absent_sets(pinned, sets))]
    _complain(strange)
    if strange:
        raise typer.Exit(1)
    found = measure(sets, jobs=jobs)
    Console(width=150, highlight=False).print(quality_table(found))
    walls = sum(is_wall(why) for why in found.ours.failed.values())
    typer.echo(f"false walls: {walls} of {len(found.ours.predictions)} labelled articles")
    for (set_name, page_name), why in found.ours.failed.items():
        typer.echo(f"no article: {set_name} {page_name}: {why}")
    return found


def _complain(about: Sequence[object]) -> None:
    for one in about:
        typer.echo(f"quality: {one}", err=True)


if __name__ == "__main__":
    app()
