"""The real command, forked from one warm parent, so that starting it costs next to nothing."""

import json
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import deltalake.fs  # noqa: F401  (imported late by deltalake: here once, not in every child)
import pyarrow.acero
import pyarrow.dataset  # noqa: F401
import pytz  # noqa: F401  (imported late by duckdb)
from tantivy import Query

import flows.do_ingest
import flows.do_publish
import flows.do_upkeep
import flows.forgetting.do_forget  # noqa: F401  (imported late by our own commands)
from extractors.page import RawPage
from flows.cli import command_line
from flows.reading import outcome_of
from tests.acceptance.bad_pages import html
from transforms.likeness.signature import signatures
from warehouse import schema
from warehouse.place import steps
from warehouse.read import connect
from warehouse.search.index import SearchIndex
from warehouse.tables.digest import content_digest

LONG_AGO = 1_700_000_000
PAGES_EACH = 4
OWN = {"upkeeps", "dropped_bodies"}
"""Tables that tell how often something was done, and when."""
NO_PROFILES = ("--profiles", "/nonexistent")


def warm() -> None:
    """Load what reading a page loads, here once."""
    instant = datetime.fromtimestamp(LONG_AGO, UTC)
    page = RawPage(
        target_uri="https://a.example/", source="a", payload=html().encode(), fetched_at=instant
    )
    outcome_of(page)
    list(signatures(["The harbour opened at noon."]))


def save_folder(folder: Path, name: str) -> Path:
    """Save the pages of one folder: one is none, and one is of the folder before, changed."""
    place = folder / name
    place.mkdir(parents=True, exist_ok=True)
    for n in range(PAGES_EACH):
        text = html(headline=headline(name, n), before=f"<!-- {name} {n} -->") if n else name
        path = place / f"{n}.html"
        path.write_text(text)
        os.utime(path, (LONG_AGO, LONG_AGO))
    return place


def headline(name: str, number: int) -> str:
    """Return the headline of one page of a folder."""
    return f"Tides of {name} {number}"


def command(*arguments: object) -> None:
    """Be the command; raise RuntimeError where it does not end well."""
    sys.argv = ["copydesk", *map(str, arguments)]
    try:
        command_line()
    except SystemExit as end:
        if end.code:
            message = f"{' '.join(sys.argv)} ended with {end.code}"
            raise RuntimeError(message) from end


def start(work: Callable[[], object], *, log: Path, passed: Path | None = None) -> int:
    """Start some work in a process of its own and return its number; it ends with 0 or 1.

    What it prints goes to `log`, and the moments between its steps to `passed`, each as it comes.
    """
    child = os.fork()
    if child:
        return child
    code = 1
    with suppress(BaseException):
        descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(descriptor, 1)
        os.dup2(descriptor, 2)
        if passed:
            note = os.open(passed, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            steps.observer = lambda moment: os.write(note, f"{moment}\n".encode())
        try:
            work()
            code = 0
        except BaseException as error:  # noqa: BLE001  (a child must never run the parent's code)
            os.write(2, f"{type(error).__name__}: {error}\n".encode())
    os._exit(code)


def start_command(*arguments: object, log: Path) -> int:
    """Start the command in a process of its own and return its number."""
    return start(lambda: command(*arguments), log=log)


def wait(child: int) -> int:
    """Return the exit code of a process; that of a killed one is negative."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def run(*arguments: object, log: Path) -> int:
    """Run the command to its end and return its exit code."""
    return wait(start_command(*arguments, log=log))


def kill(child: int) -> bool:
    """Kill a process as the power would; tell whether it had not ended by then."""
    os.kill(child, signal.SIGKILL)
    return wait(child) == -signal.SIGKILL


def told(work: Callable[[], object]) -> object:
    """Return what `work` gives in a process of its own, as JSON; or how it failed."""
    reader, pen = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            answer = json.dumps(work())
        except BaseException as error:  # noqa: BLE001  (a child must never run the parent's code)
            answer = json.dumps(f"{type(error).__name__}: {error}")
        with os.fdopen(pen, "w") as out:
            out.write(answer)
        os._exit(0)
    os.close(pen)
    with os.fdopen(reader) as answer:
        found = json.loads(answer.read() or '"it died"')
    os.waitpid(child, 0)
    return found


STATE = """
SELECT count(*),
    count(*) - (SELECT count(*) FROM revisions) - (SELECT count(*) FROM rejected)
        - (SELECT count(*) FROM outcomes WHERE outcome = 'unchanged'),
    (SELECT count(*) FROM outcomes ANTI JOIN pages USING (page_id)),
    (SELECT count(*) FROM pages ANTI JOIN payloads USING (payload_digest)),
    (SELECT count(*) FROM revisions ANTI JOIN outcomes USING (revision_id))
FROM outcomes"""
"""How many outcomes there are, then four numbers that are 0 unless a reader sees half a batch."""


def state(root: Path) -> list[int]:
    """Return what a reader sees."""
    with connect(root) as reader:
        return list(reader.execute(STATE).fetchone())


def all_views_answer(root: Path) -> list[int]:
    """Ask every view, and return what a reader sees."""
    if not (root / "warehouse.duckdb").exists():
        return [0] * 5
    with connect(root) as reader:
        for view in schema.VIEWS:
            reader.execute(f"FROM {view.name}").fetchall()
        return list(reader.execute(STATE).fetchone())


def digests_of(root: Path) -> dict[str, str]:
    """Return the content of every table but those that tell how often something was done.

    And of the search index: the revisions that it finds.
    """
    return told(
        lambda: {
            "the search index": indexed(root),
            **{
                table.name: content_digest(root, table)
                for table in schema.TABLES
                if table.name not in OWN and not table.is_cut_by_runs
            },
        }
    )


def indexed(root: Path) -> str:
    """Return what the search index holds."""
    searcher = SearchIndex(root).searcher()
    found = searcher.search(Query.all_query(), limit=searcher.num_docs or 1).hits
    places = [place for _, place in found]
    return str(sorted(searcher.fast_field_values("revision_id_low", places)))
