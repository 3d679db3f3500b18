"""`copydesk tour`: the whole way once, pages in, what they came to, and answers by SQL."""

import sys
from pathlib import Path

from extractors.manifest import ManifestSource
from flows.answer import Format, write_answer
from flows.pipeline import ingest
from flows.report import print_came_in, print_next_steps
from flows.settings import settle
from flows.terminal import err, out
from flows.watching import watched
from warehouse.place.place import Place
from warehouse.read import run_query
from warehouse.warehouse import Warehouse

QUERIES = {
    "What was rejected, and why": """
SELECT reason, COUNT(*) AS n_pages, MIN(target_uri || ': ' || detail) AS for_example
FROM rejected
GROUP BY reason
ORDER BY n_pages DESC, reason""",
    "The newest articles": """
SELECT published_on, source, language, headline
FROM articles
ORDER BY published_on DESC NULLS LAST, headline
LIMIT 8""",
    "Who writes, and for whom": """
SELECT credit.name AS author, credit.kind AS kind, source, COUNT(*) AS n_articles
FROM articles, UNNEST(credits) AS credited (credit)
GROUP BY ALL
ORDER BY n_articles DESC, author, source
LIMIT 8""",
    "What stood on the pages and is not the article": """
SELECT class, COUNT(*) AS n_passages, MIN(text) AS for_example
FROM removals
GROUP BY class
ORDER BY n_passages DESC, class
LIMIT 8""",
}


def do_tour(manifest: Path, *, warehouse: Place | None, jobs: int | None) -> int:
    """Ingest `manifest`, show what came of it, ask the warehouse; return the exit code."""
    settings = settle(warehouse=warehouse, jobs=jobs)
    console = out()
    store = Warehouse(settings.warehouse)
    with watched(err()) as progress:
        account = ingest(
            ManifestSource(manifest), warehouse=store, progress=progress, jobs=settings.jobs
        )
    store.derive()
    print_came_in(account, console)
    for title, query in QUERIES.items():
        console.print(f"\n{title}", style="bold")
        console.print(query.strip(), style="dim", soft_wrap=True)
        write_answer(run_query(settings.warehouse, query), Format.TABLE, sys.stdout)
    console.print()
    print_next_steps(console, settings.warehouse, has_faults=account.n_faults > 0)
    return 1 if account.n_faults else 0
