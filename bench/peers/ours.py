"""`python -m bench.peers.ours CORPUS OUT WAREHOUSE`: copydesk's way, as the peers are asked.

From the WARC file to committed tables, stories, the search index and a published edition, with
raw pages kept, in one process. Where the warehouse has the night already, it is the same night
again.
"""

import json
import logging
import sys
from datetime import UTC, datetime
from pathlib import Path

from bench.peers.spending import cpu_s, peak
from bench.peers.ways import WARC, WARM_PAGE
from extractors.archive.warc_file import WarcFile
from extractors.archive.warc_slice import slices
from extractors.page import RawPage
from flows.account import Tally
from flows.pipeline import ingest
from flows.reading import Readers, outcome_of
from flows.watching import Lines
from warehouse.place.folder import Folder
from warehouse.read import connect
from warehouse.warehouse import Warehouse


def main() -> None:
    """Go our way."""
    corpus, out, root = map(Path, sys.argv[1:])
    logging.disable(logging.CRITICAL)
    _warm()
    before = cpu_s()
    warehouse = Warehouse(Folder(root))
    n_pages = _night(corpus / WARC, warehouse)
    spent = cpu_s() - before
    told = {"cpu_s": spent, "n_pages": n_pages, **peak()}
    articles = _articles(root)
    lines = (json.dumps({"url": url, "text": text}) + "\n" for url, text in articles)
    out.write_text("".join(lines), encoding="utf-8")
    sys.stdout.write(json.dumps({**told, "n_articles": len(articles)}) + "\n")


def _night(warc: Path, warehouse: Warehouse) -> int:
    """Bring an archive in as a source of that kind does, and return how many pages it has."""
    n_pages = 0
    tally = Tally()
    with Readers(1) as readers:
        for part in slices(WarcFile(warc, source="bench")):
            n_pages += len(part.held)
            ingest(
                part,
                warehouse=warehouse,
                progress=Lines(lambda _line: None),
                readers=readers,
                tally=tally,
                is_shown=False,
            )
    warehouse.derive()
    return n_pages


def _warm() -> None:
    """Read a page of nothing, so that whatever is loaded once is loaded."""
    page = RawPage(
        target_uri="https://harbour.example/1",
        source="bench",
        payload=WARM_PAGE.encode(),
        fetched_at=datetime.now(UTC),
    )
    outcome_of(page)


def _articles(root: Path) -> list[tuple[str, str]]:
    """Return the address that each article was asked for at, and its text."""
    with connect(root) as lake:
        rows = lake.execute("SELECT target_uri, text FROM articles").fetchall()
    return [(str(url), str(text)) for url, text in rows]


if __name__ == "__main__":
    main()
