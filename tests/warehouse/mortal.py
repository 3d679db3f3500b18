"""Writers that die at a chosen step, forked from one warm parent; run as a program, for it alone.

`python -m tests.warehouse.mortal FOLDER SCENE [STEP ...]` prints one JSON object: for every moment
of the scene what was found after the kill and the re-run. An empty list means: nothing wrong.
Where steps are named, it is those moments that they begin and end for the first time, and a spread
of the others.
"""

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import deltalake.fs  # noqa: F401  (imported late by deltalake: here once, not in every child)
import pyarrow.dataset  # noqa: F401  (likewise)
import pytz  # noqa: F401  (imported late by duckdb)
from tantivy import Query

from tests.warehouse.crawling import crawl
from tests.warehouse.making import contents, ingest, page
from tests.warehouse.storytelling import Told, put, words
from transforms.likeness.signature import signatures
from warehouse import schema
from warehouse.edition import opening
from warehouse.edition.cut import Cut
from warehouse.edition.edition import newest_cut
from warehouse.history.backdating import backdate
from warehouse.history.comparing import compare_revisions
from warehouse.place import steps
from warehouse.place.folder import Folder
from warehouse.read import connect
from warehouse.search.index import SearchIndex
from warehouse.tables.stored import StoredTable
from warehouse.upkeep.compaction import compact
from warehouse.warehouse import Warehouse

EARLIER = [page(number) for number in range(6)]
LATER = [page(number) for number in range(4, 12)]
SPREAD = 4
"""How many moments are tried where only some are, beside those that are named."""
WHOLE = frozenset({0, 5, 6, 11, 12, 14})
"""How many outcomes there are before and after a batch, in any scene."""
NOTES = {"upkeeps", "dropped_bodies"}
"""Tables that tell how often something was done."""


def found_nothing(root: Path) -> None:
    """Make an empty warehouse."""
    Warehouse(root).publish()


def found_earlier(root: Path) -> None:
    """Ingest the earlier pages."""
    ingest(root, EARLIER)


def found_later(root: Path) -> None:
    """Ingest the later pages; some came before."""
    ingest(root, LATER)


def crawled(root: Path) -> None:
    """Go over a source of four addresses; three of its pages came before."""
    crawl(root, n_pages=4, size=4)


def found_many(root: Path) -> None:
    """Ingest the earlier pages one by one, so that each has files of its own."""
    for one in EARLIER[:4]:
        ingest(root, [one])
    ingest(root, EARLIER)


def compacted(root: Path) -> None:
    """Merge what is worth it, and show it."""
    for _ in compact(Warehouse(root), (schema.PAYLOADS, schema.PAGES)):
        pass
    Warehouse(root).publish()


def articles_told(root: Path) -> None:
    """Put articles into the warehouse, of which some are copies."""
    put(root, *(Told(source=f"s{n}", text=words(n // 2), hours=n) for n in range(6)))


def found_changed(root: Path) -> None:
    """Ingest the earlier pages as they were changed later, and an older capture of one of them."""
    day = timedelta(days=1)
    changed = [page(number, body="It closed at noon.") for number in range(6)]
    ingest(root, [replace(raw, fetched_at=raw.fetched_at + day) for raw in changed])
    ingest(root, [replace(EARLIER[1], fetched_at=EARLIER[1].fetched_at - day)])


def compared(root: Path) -> None:
    """Compare what was changed; what else follows has scenes of its own."""
    warehouse = Warehouse(root)
    for derivation in (backdate, compare_revisions):
        with warehouse.writing() as tables:
            derivation(tables, warehouse.now())
    warehouse.publish()


def derived(root: Path) -> None:
    """Bring what follows from the tables up to them."""
    Warehouse(root).derive()


def lose_index(root: Path) -> None:
    """Lose a file of the search index."""
    derived(root)
    next((root / "search" / "index").glob("*.term")).unlink()


def die_amid_append(root: Path) -> None:
    """Ingest, and die with half of the tables written."""
    _die_at("after append removals", 1)
    found_later(root)


def die_amid_chunk(root: Path) -> None:
    """Crawl, and die when pages are written and the fetches that brought them are not."""
    _die_at("after append pages", 1)
    crawled(root)


SCENES = {
    "an empty warehouse is made": (found_nothing, found_nothing, ()),
    "a batch is ingested": (found_later, found_later, (found_earlier,)),
    "a half batch is undone": (found_nothing, found_later, (found_earlier, die_amid_append)),
    "a source is crawled": (crawled, crawled, (found_earlier,)),
    "small files are merged": (compacted, compacted, (found_many,)),
    "the search index follows": (derived, derived, (found_earlier, derived, found_later)),
    "a lost search index is made again": (derived, derived, (found_earlier, lose_index)),
    "stories are found": (derived, derived, (articles_told,)),
    "what was changed is compared": (compared, compared, (found_earlier, found_changed)),
    "a half chunk is undone": (found_nothing, crawled, (found_earlier, die_amid_chunk)),
}
"""By name: what is killed, what is done after it, and what was done before."""


def _die_at(moment: str, times: int) -> None:
    """Arrange for this process to be killed when a moment comes for the nth time."""
    left = {moment: times}

    def observe(passing: str) -> None:
        left[passing] = left.get(passing, 0) - 1
        if passing == moment and left[passing] == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    steps.observer = observe


def in_child(work: Callable[[], object]) -> object:
    """Return what `work` gives in a forked child; `killed` if that was killed."""
    reader, pen = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(pen, json.dumps(work()).encode())
            os._exit(0)
        except BaseException as error:  # noqa: BLE001  (a child must never run the parent's code)
            os.write(pen, json.dumps(f"{type(error).__name__}: {error}").encode())
            os._exit(1)
    os.close(pen)
    with os.fdopen(reader, "rb") as told:
        answer = told.read()
    _, status = os.waitpid(child, 0)
    return "killed" if os.WIFSIGNALED(status) else json.loads(answer)


def moments(work: Callable[[Path], None], root: Path) -> list[str]:
    """Return the moments that `work` passes, in order."""
    passed: list[str] = []
    steps.observer = passed.append
    work(root)
    return passed


def _seen(root: Path, n_whole: frozenset[int]) -> list[str]:
    """Return what is wrong with what a reader sees: a batch shows wholly or not at all."""
    if not (root / opening.NAME).exists():
        return []
    with connect(root) as reader:
        counts = {
            view.name: len(reader.execute(f"FROM {view.name}").fetchall()) for view in schema.VIEWS
        }
        torn = reader.execute(
            "SELECT count(*) FROM outcomes"
            " ANTI JOIN (SELECT page_id FROM revisions UNION ALL SELECT page_id FROM rejected)"
            " USING (page_id) WHERE outcome <> 'unchanged'"
        ).fetchone()[0]
        n_unchanged = reader.execute(
            "SELECT count(*) FROM outcomes WHERE outcome = 'unchanged'"
        ).fetchone()[0]
        orphans = reader.execute(
            "SELECT count(*) FROM fetches WHERE page_id IS NOT NULL"
            " AND page_id NOT IN (SELECT page_id FROM pages)"
        ).fetchone()[0]
    is_whole = counts["outcomes"] in n_whole and torn == orphans == 0
    is_sum = counts["outcomes"] == counts["revisions"] + counts["rejected"] + n_unchanged
    return [] if is_whole and is_sum else [f"a reader sees half a batch: {counts}, {torn} torn"]


def rerun(
    work: Callable[[Path], None],
    root: Path,
    expected: dict[str, str],
    *,
    n_whole: frozenset[int] = WHOLE,
) -> list[str]:
    """Return what is wrong after a kill, and after the work was done again."""
    wrong = _seen(root, n_whole)
    work(root)
    if opening.published_cut(root / opening.NAME) != _newest(root):
        wrong.append("the edition is not of the newest cut")
    state = state_of(root)
    wrong += [f"{name} differs" for name in {*expected} - NOTES if state[name] != expected[name]]
    if list(root.glob("journal*")):
        wrong.append("a journal is left")
    return wrong


def state_of(root: Path) -> dict[str, str]:
    """Give the content of every table, and of the search index."""
    index = SearchIndex(root)
    if not index.progress_file.exists():
        return contents(root)
    found = index.searcher().search(Query.all_query(), limit=100).hits
    places = [place for _, place in found]
    ids = sorted(index.searcher().fast_field_values("revision_id_low", places))
    behind = StoredTable(root, schema.ARTICLES).version() - (index.progress().follows or 0)
    return {**contents(root), "search index": f"{ids}, {behind} versions behind"}


def _newest(root: Path) -> Cut:
    """Return the cut that a reader should see."""
    return newest_cut(Folder(root), [StoredTable(root, table) for table in schema.TABLES])


def numbered(passed: Sequence[str]) -> list[tuple[str, int]]:
    """Return the moments with how often each had come by then.

    >>> numbered(["before a", "after a", "before a"])
    [('before a', 1), ('after a', 1), ('before a', 2)]
    """
    return [
        (moment, [*passed[:index], moment].count(moment)) for index, moment in enumerate(passed)
    ]


def chosen(moments: Sequence[tuple[str, int]], steps: Sequence[str]) -> list[tuple[str, int]]:
    """Return the first moments of `steps` and every nth of all; every moment if none is named."""
    if not steps:
        return list(moments)
    named = {(f"{side} {step}", 1) for step in steps for side in ("before", "after")}
    every = max(1, len(moments) // SPREAD)
    return [one for index, one in enumerate(moments) if one in named or index % every == 0]


def is_same(last: str, moment: str) -> bool:
    """Tell whether nothing is done between two moments: one kill stands for both.

    >>> is_same("after append pages", "before append articles")
    True
    >>> is_same("before rename warehouse.duckdb", "after rename warehouse.duckdb")
    False
    """
    return last.startswith("after ") and moment.startswith("before ")


def play(
    root: Path,
    base: Path,
    killed: Callable[[Path], None],
    work: Callable[[Path], None],
    steps: Sequence[str],
) -> dict[str, list[str]]:
    """Kill `killed` at its moments, do `work` after each, and compare with no kill at all."""

    def fresh() -> Path:
        shutil.rmtree(root)
        return shutil.copytree(base, root)

    passed = numbered(in_child(lambda: moments(killed, fresh())))
    earlier = dict(pairwise(reversed(passed)))
    expected = in_child(lambda: (work(root := fresh()), state_of(root))[1])
    found = {}
    for moment, nth in chosen(passed, steps):
        last, last_nth = earlier.get((moment, nth), ("", 0))
        if is_same(last, moment) and f"{last} ({last_nth})" in found:
            found[f"{moment} ({nth})"] = found[f"{last} ({last_nth})"]
            continue
        root = fresh()
        end = in_child(lambda: (_die_at(moment, nth), killed(root)))  # noqa: B023  (called at once)
        wrong = in_child(lambda: rerun(work, root, expected))  # noqa: B023  (called at once)
        found[f"{moment} ({nth})"] = wrong if end == "killed" else [f"was not killed: {end}"]
    return found


def main() -> None:
    """Play one scene, always in one folder, so that its edition is never one that was moved."""
    folder, scene, *steps = Path(sys.argv[1]), *sys.argv[2:]
    root = folder / "warehouse"
    root.mkdir()
    killed, work, before = SCENES[scene]
    list(signatures(["What this loads is loaded here once, and not in every child."]))
    for earlier in before:
        in_child(lambda: earlier(root))  # noqa: B023  (called at once)
    base = shutil.copytree(root, folder / "base")
    json.dump(play(root, base, killed, work, steps), sys.stdout)


if __name__ == "__main__":
    main()
