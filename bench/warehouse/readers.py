"""What questions cost through the edition, and what the same files cost bare."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import duckdb

from bench.warehouse.bare import bare
from bench.warehouse.following import index_night
from bench.warehouse.measuring import TIMES, cpu_s, query_cpu_s
from warehouse.cookbook.recipe import recipes
from warehouse.read import connect
from warehouse.search.search import lend_hits
from warehouse.warehouse import Warehouse

QUESTIONS = Path(__file__).parent / "questions"

BEST = 20
SEARCHES = {
    "a_search_for_one_word": "eclipse",
    "a_search_for_two_words": "harbour flood",
    "a_search_for_either_of_two": "election OR flood",
}
"""By what they are called, words that are more or less frequent in the made-up prose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question, and its CPU seconds."""

    name: str
    ours_s: float
    bare_s: float | None
    """None where bare files cannot be asked it: they know of no stories, for example."""

    @property
    def costs(self) -> dict[str, float]:
        """What it cost whom."""
        bare = {} if self.bare_s is None else {"bare": self.bare_s}
        return {"ours": self.ours_s, **bare}


def asked(root: Path) -> tuple[Asked, ...]:
    """Return what each question costs, and one article by its id and by its address."""
    with bare(root) as files, connect(root) as edition:
        sample = "SELECT article_id, url FROM articles WHERE month = '2023-03' LIMIT 1"
        [(article_id, url)] = edition.execute(sample).fetchall()
        some = "SELECT published_at, source, headline, url, text FROM articles"
        questions = {
            **{path.stem: path.read_text("utf-8") for path in sorted(QUESTIONS.glob("*.sql"))},
            "one_article_by_id": f"{some} WHERE article_id = '{article_id}'",
            "one_article_by_address": f"{some} WHERE url = '{url}'",
            "one_article_with_all_columns": f"FROM articles WHERE article_id = '{article_id}'",
        }
        return tuple(
            Asked(
                name=name,
                bare_s=query_cpu_s(files, sql),
                ours_s=query_cpu_s(edition, sql),
            )
            for name, sql in questions.items()
        )


def searched(root: Path) -> Iterator[Asked]:
    """Yield what it costs to find the best articles with some words, once the index has all."""
    index_night(Warehouse(root))
    with connect(root) as edition:
        for name, words in SEARCHES.items():
            ask = partial(lend_hits, edition, root, words, limit=BEST)
            yield Asked(name=name, ours_s=min(cpu_s(ask) for _ in range(TIMES)), bare_s=None)


def answered(root: Path) -> Iterator[Asked]:
    """Yield what each recipe of the cookbook costs, as it is without parameters.

    Those that ask the index for words are left out: `python -m bench.search` measures these.
    """
    with bare(root) as files, connect(root) as edition:
        for recipe in recipes():
            if recipe.searched:
                continue
            ours_s = query_cpu_s(edition, recipe.pasted, times=1)
            try:
                bare_s = query_cpu_s(files, recipe.pasted, times=1)
            except duckdb.Error:
                bare_s = None
            yield Asked(name=recipe.name, ours_s=ours_s, bare_s=bare_s)
