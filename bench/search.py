"""What the index of a warehouse costs, and what a question to it costs, over how many articles.

    python -m bench.search [--articles 10000 100000 1000000] [--folder DIR]

The articles are made: a headline of 8 words and a text of 120, of a vocabulary of 50,000 in which
the n-th word is as frequent as 1/n (so is it in newspapers), over 24 months and 20 sources.
Memory is bounded: 20,000 articles are made and indexed at a time, as a night brings them.
"""

import resource
import shutil
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import mkdtemp
from time import process_time

import numpy as np
import pyarrow as pa
from numpy.random import Generator, default_rng
from rich.console import Console
from rich.table import Table

from warehouse import schema
from warehouse.read import connect
from warehouse.search.asking import ANYWHERE, Within
from warehouse.search.found import opened
from warehouse.search.index import SearchIndex
from warehouse.search.search import lend_hits
from warehouse.search.words import wanted
from warehouse.warehouse import Warehouse

A_NIGHT = 20_000
N_WORDS, N_IN_HEADLINE, N_IN_TEXT = 50_000, 8, 120
N_SOURCES = 20
FIRST_DAY, N_DAYS = date(2023, 1, 1), 730
LIMIT = 20
REPEATS = 15
NOW = datetime(2025, 1, 1, tzinfo=UTC)
SYLLABLES = [first + second for first in "bdfgklmnprstvz" for second in "aeiou"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Words, by how frequent they are in the articles."""

    name: str
    ranks: str
    """The words by their rank in the vocabulary, in the signs of a search."""
    within: Within = ANYWHERE


QUESTIONS = (
    Question(name="one rare word", ranks="{9000}"),
    Question(name="one common word", ranks="{30}"),
    Question(name="two words", ranks="{150} {700}"),
    Question(name="three, one excluded", ranks="{60} {300} -{20}"),
    Question(name="a phrase", ranks='"{12} {40}"'),
    Question(name="one of three", ranks="{200} OR {500} OR {900}"),
    Question(name="a beginning", ranks="{400}*"),
    Question(
        name="two words, one month",
        ranks="{150} {30}",
        within=Within(since=date(2024, 3, 1), until=date(2024, 4, 1)),
    ),
)


def main() -> None:
    """Print the costs at each number of articles."""
    parser = ArgumentParser(prog="python -m bench.search", description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--folder", type=Path, help="Keep the last warehouse there.")
    options = parser.parse_args()
    for n_articles in options.articles:
        root = options.folder or Path(mkdtemp(prefix="copydesk-bench-"))
        try:
            measure(root, n_articles)
        finally:
            if not options.folder:
                shutil.rmtree(root)


def measure(root: Path, n_articles: int) -> None:
    """Build a warehouse of so many articles, night by night; print what that and asking cost."""
    console = Console()
    words = vocabulary(default_rng(1))
    seconds = [night(root, words, start) for start in range(0, n_articles, A_NIGHT)]
    n_bytes = sum(file.stat().st_size for file in SearchIndex(root).files.iterdir())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    with opened(root) as index:
        n_segments = index.searcher.num_segments
    console.print(
        f"{n_articles:,} articles: {n_articles / sum(seconds):,.0f} a CPU s to index,"
        f" the last night {seconds[-1]:.1f} CPU s, {n_bytes / n_articles:.0f} bytes an article,"
        f" {n_segments} segments, peak of the process {peak:.0f} MB"
    )
    columns = ("hits", f"first {LIMIT}", "cold", "all", "hits table", "joined")
    table = Table("CPU ms", *columns)
    for question in QUESTIONS:
        table.add_row(question.name, *asked(root, words, question))
    console.print(table)


def night(root: Path, words: np.ndarray, start: int) -> float:
    """Add a night's articles, and return what indexing them cost."""
    warehouse = Warehouse(root)
    with warehouse.writing() as tables:
        tables.of(schema.ARTICLES).append(articles(words, start), batch=str(start))
        tables.publish(now=NOW)
    before = process_time()
    warehouse.derive()
    return process_time() - before


def vocabulary(random: Generator) -> np.ndarray:
    """Return the words, the most frequent first."""
    made: dict[str, None] = {}
    while len(made) < N_WORDS:
        made["".join(random.choice(SYLLABLES, random.integers(1, 5)))] = None
    return np.array(list(made))


def articles(words: np.ndarray, start: int) -> pa.Table:
    """Return a night of articles; what a search does not look at is empty."""
    random = default_rng(start)
    numbers = range(start, start + A_NIGHT)
    days = [FIRST_DAY + timedelta(days=int(day)) for day in random.integers(0, N_DAYS, A_NIGHT)]
    given = {
        "article_id": [f"{number:032x}" for number in numbers],
        "revision_id": [random.bytes(16).hex() for _ in numbers],
        "source": [f"source-{number % N_SOURCES}" for number in numbers],
        "headline": list(texts(words, random, N_IN_HEADLINE)),
        "text": list(texts(words, random, N_IN_TEXT)),
        "url": [f"https://news.example/{number}" for number in numbers],
        "language": ["en"] * A_NIGHT,
        "published_on": days,
        "month": [day.isoformat()[:7] for day in days],
    }
    columns = [
        pa.array(given[column.name], column.type)
        if column.name in given
        else _empty(column.type, is_nullable=column.nullable)
        for column in schema.ARTICLES.columns
    ]
    return pa.Table.from_arrays(columns, schema=schema.ARTICLES.arrow).sort_by("source")


def texts(words: np.ndarray, random: Generator, n_words: int) -> Iterator[str]:
    """Yield texts in which the n-th word is as frequent as 1/n."""
    uniform = random.random((A_NIGHT, n_words))
    ranks = np.exp(uniform * np.log(N_WORDS)).astype(np.int64) - 1
    for row in words[ranks]:
        yield " ".join(row)


def asked(root: Path, words: np.ndarray, question: Question) -> Sequence[str]:
    """Return how many hits a question has, and the median CPU milliseconds of ways to ask it."""
    asked_for = wanted(spelled(question.ranks, words))
    text = spelled(question.ranks, words)
    with opened(root) as index:
        n_hits = index.best(asked_for, question.within).num_rows
        first = _median(lambda: index.best(asked_for, question.within, limit=LIMIT))
        every = _median(lambda: index.best(asked_for, question.within), repeats=3)

    def cold() -> None:
        with opened(root) as fresh:
            fresh.best(asked_for, question.within, limit=LIMIT)

    with connect(root) as connection:

        def hits() -> None:
            lend_hits(connection, root, text, within=question.within, limit=LIMIT)

        def joined() -> None:
            connection.execute(
                "SELECT headline, url, text FROM hits JOIN articles USING (revision_id)"
            ).fetchall()

        lent, shown = _median(hits, repeats=5), _median(joined, repeats=5)
    times = (first, _median(cold), every, lent, shown)
    return (f"{n_hits:,}", *(f"{milliseconds:.1f}" for milliseconds in times))


def spelled(ranks: str, words: np.ndarray) -> str:
    """Return a question's words in the place of their ranks."""
    return "".join(
        words[int(piece[1:-1])] if piece.startswith("{") else piece
        for piece in ranks.replace("{", "\0{").replace("}", "}\0").split("\0")
    )


def _median(work: Callable[[], object], repeats: int = REPEATS) -> float:
    """Return the median CPU milliseconds of doing it."""
    times = []
    for _ in range(repeats):
        before = process_time()
        work()
        times.append((process_time() - before) * 1_000)
    return median(times)


def _empty(kind: pa.DataType, *, is_nullable: bool) -> pa.Array:
    """Return a column without anything in it."""
    if is_nullable:
        return pa.nulls(A_NIGHT, kind)
    if pa.types.is_nested(kind):
        return pa.array([[]] * A_NIGHT, kind)
    if pa.types.is_string(kind):
        return pa.array([""] * A_NIGHT, kind)
    return pa.array([0] * A_NIGHT, pa.int64()).cast(kind)


if __name__ == "__main__":
    main()
