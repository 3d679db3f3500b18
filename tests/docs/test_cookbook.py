"""Every recipe of the cookbook answers, and its answer is the one that somebody looked at.

What a recipe answers is kept in answers/, as `copydesk cookbook NAME --format csv` prints it. When
a recipe or a sample page changes on purpose, look at the new answer before you keep it.
"""

import io
import re
import shutil
from functools import partial
from pathlib import Path

import duckdb
import pytest

from flows.answer import Format, write_answer
from tests.docs.backfilled import plan_samples
from tests.docs.copied import save
from tests.docs.making import HOUSE, copydesk
from warehouse.cookbook.errors import NoSuchParameter, NoSuchRecipe, UnusableValue
from warehouse.cookbook.recipe import recipe, recipes
from warehouse.cookbook.told import values, words
from warehouse.errors import WrongWords
from warehouse.query import checked
from warehouse.read import connect, run_query
from warehouse.search.search import lend_hits

EMPTY = {
    "leaking_lines": "twenty articles of one host must have a line before it is thought a leak",
}
"""Recipes that find nothing in the sample pages, and why; tests of coverage have more pages."""
ANSWERS = Path(__file__).with_name("answers")
RECIPES = recipes()


@pytest.fixture(scope="module")
def kitchen(samples, tmp_path_factory):
    """Give the sample pages, and those that show copies, agencies, silent edits, reservations."""
    folder = tmp_path_factory.mktemp("kitchen")
    root = shutil.copytree(samples.warehouse, folder / "warehouse")
    copydesk("ingest", "--manifest", save(folder), "--warehouse", root).check_returncode()
    plan_samples(root)
    return root


def lent(root, found, **told):
    """Return what lends the hits of a recipe that asks for them."""
    return partial(lend_hits, root=root, words=words(found, told)) if found.searched else None


def answer(root, name, **told):
    """Return what a recipe answers, as CSV; where the sample pages lie is no part of it."""
    found, out = recipe(name), io.StringIO(newline="")
    asked = run_query(root, found.sql, values(found, told), lend=lent(root, found, **told))
    write_answer(asked, Format.CSV, out)
    told = out.getvalue().replace("\r\n", "\n").replace(HOUSE.as_uri(), "file:///house")
    return told.replace(str(HOUSE), "/house")


@pytest.mark.parametrize("name", [one.name for one in RECIPES])
def test_a_recipe_answers_what_somebody_looked_at(kitchen, name):
    kept = (ANSWERS / f"{name}.csv").read_text(encoding="utf-8")

    assert answer(kitchen, name) == kept
    assert (kept.count("\n") > 1) != (name in EMPTY), "an answer without rows shows nothing"


def test_there_are_answers_to_recipes_only():
    assert {path.stem for path in ANSWERS.iterdir()} == {one.name for one in RECIPES}
    assert len(RECIPES) >= 40


@pytest.mark.parametrize("one", RECIPES, ids=lambda one: one.name)
def test_a_recipe_is_one_query_with_a_question_and_an_order(one):
    assert len(checked(one.pasted)) == 1
    assert one.question[0].isupper()
    assert "ORDER BY" in one.sql
    assert "SELECT *" not in one.sql
    assert {*re.findall(r"\$(\w+)", one.sql)} == set(values(one, {}))
    assert bool(re.search(r"\bhits\b", one.sql)) == (one.searched is not None)


@pytest.mark.parametrize("one", RECIPES, ids=lambda one: one.name)
def test_what_is_pasted_answers_as_what_is_run_by_name(kitchen, one):
    with connect(kitchen) as reader:
        if lend := lent(kitchen, one):
            lend(reader)
        pasted = reader.execute(one.pasted).fetchall()
        run = reader.execute(one.sql, values(one, {})).fetchall()

    assert pasted == run


def test_what_a_recipe_is_told_is_a_value_and_never_sql(kitchen):
    told = "') OR TRUE; DROP VIEW articles; --"

    assert answer(kitchen, "word_over_time", word="ferry").count("\n") > 1
    assert answer(kitchen, "word_over_time", word=told).count("\n") == 1
    assert answer(kitchen, "word_in_context", word=".*").count("\n") == 1
    with connect(kitchen) as reader, pytest.raises(duckdb.Error):
        reader.execute("DROP VIEW articles")


@pytest.mark.parametrize("word", ["Harbour", "MERCADO", "мост", "通学", "École", "tidal barrier"])
def test_a_word_is_found_in_every_script_and_in_every_case(kitchen, word):
    assert answer(kitchen, "word_over_time", word=word).count("\n") > 1
    if word != "École":  # a concordance shows what is written, accents and all
        assert answer(kitchen, "word_in_context", word=word).count("\n") > 1


def test_what_is_searched_for_is_told_by_name_and_is_never_sql(kitchen):
    assert answer(kitchen, "found_by_source", words="barrier") != answer(kitchen, "found_by_source")
    assert answer(kitchen, "found_by_source", words="'); DROP VIEW articles").count("\n") == 1
    with pytest.raises(WrongWords):
        answer(kitchen, "found_by_source", words="-bridge")
    assert recipe("found_stories").pasted.startswith("-- copydesk sql --search 'barrier'\n")


def test_a_part_of_a_word_is_not_the_word(kitchen):
    assert answer(kitchen, "word_over_time", word="harb").count("\n") == 1
    assert answer(kitchen, "word_in_context", word="harb").count("\n") == 1


def test_a_recipe_that_is_told_something_else_says_what_it_takes():
    newest = recipe("newest_articles")

    assert values(newest, {"most": "3"}) == {"source": "%", "most": 3}
    with pytest.raises(UnusableValue, match="most=many is no INTEGER; give one such as most=10"):
        values(newest, {"most": "many"})
    with pytest.raises(NoSuchParameter, match="it takes source, most"):
        values(newest, {"colour": "red"})
    with pytest.raises(NoSuchRecipe, match="did you mean newest_articles"):
        recipe("newest_article")
    with pytest.raises(NoSuchRecipe):
        recipe("../views/articles")
