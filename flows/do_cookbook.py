"""`copydesk cookbook`: the questions that are asked again and again, and their answers."""

import sys
from collections.abc import Mapping
from functools import partial

import typer

from flows.answer import Format, write_answer
from flows.settings import settle
from flows.terminal import cell, out, table
from warehouse.cookbook.recipe import Recipe, recipe, recipes
from warehouse.cookbook.told import values, words
from warehouse.place.place import Place
from warehouse.read import run_query
from warehouse.search.search import lend_hits


def list_recipes() -> int:
    """Show every recipe with its question and what it can be told."""
    grid = table("", "recipe", "question", "--param", whole=("recipe",))
    grid.title = None
    for one in recipes():
        told = ", ".join(f"{parameter.name}={parameter.default}" for parameter in one.parameters)
        grid.add_row(cell(one.name), cell(one.question), cell(told))
    out().print(grid)
    return 0


def show_recipe(name: str) -> int:
    """Print a recipe's SQL, with its defaults in place: for any DuckDB."""
    typer.echo(recipe(name).pasted)
    return 0


def answer_recipe(
    name: str, told: Mapping[str, str], *, format_: Format, warehouse: Place | None
) -> int:
    """Answer a recipe on stdout."""
    found: Recipe = recipe(name)
    root = settle(warehouse=warehouse).warehouse
    searched = words(found, told)
    lend = None if searched is None else partial(lend_hits, root=root, words=searched)
    answer = run_query(root, found.sql, values(found, told), lend=lend)
    write_answer(answer, format_, sys.stdout)
    return 0
