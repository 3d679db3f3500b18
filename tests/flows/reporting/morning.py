"""A warehouse after a night in which everything happened, with hostile words in every field."""

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

from extractors.page import RawPage
from tests.warehouse.making import MORNING, article, record, rejected
from tests.warehouse.storytelling import words
from transforms.article import Article
from transforms.vocabulary import Boilerplate
from warehouse.run import Batch
from warehouse.warehouse import Warehouse

HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7 * 7 }}</style>$x^2$"
NOW = MORNING + timedelta(hours=1)
DAY = MORNING.date()


def page(source: str, text: str, *, hours: float = 0, number: int = 1) -> RawPage:
    """Make a page whose body is its text."""
    return RawPage(
        target_uri=f"https://{source.lower()}.example/{number}",
        source=source,
        payload=text.encode(),
        fetched_at=MORNING + timedelta(hours=hours),
    )


def told(raw: RawPage, headline: str, *, has_authors: bool = True) -> Article:
    """Make the article of a page."""
    text = raw.payload.decode()
    found = article(
        raw,
        headline=headline,
        text=text,
        text_hash=sha256(text.encode()).hexdigest(),
        published_on=DAY,
        published_at=raw.fetched_at - timedelta(minutes=40),
        entries=(),
    )
    cut = replace(found.removals[1], class_=Boilerplate.SHARE, text=HOSTILE)
    return replace(found, removals=(cut,), authors=found.authors if has_authors else ())


def morning(root: Path) -> Path:
    """Make it: a story at three sources, one silent edit, one page without an article."""
    wire, other = words(1), words(2)
    harbour, tarn, vell = (page(name, wire) for name in ("harbour", "tarn", "<b>vell"))
    alone = page("harbour", other, number=2)
    later = page("harbour", f"{other} {HOSTILE}", number=2, hours=1)
    index = page("tarn", "<ul>", number=3)
    outcomes = (
        told(harbour, HOSTILE),
        told(tarn, "The ferry"),
        told(vell, f"{HOSTILE} again", has_authors=False),
        told(alone, "A bridge"),
        told(later, f"A bridge {HOSTILE}"),
        rejected(index),
    )
    pages = [harbour, tarn, vell, alone, later, index]
    run = record(pages)
    warehouse = Warehouse(root, now=lambda: NOW)
    warehouse.keep(pages)
    warehouse.commit(Batch(run_id=run.run_id, version=run.version, outcomes=outcomes))
    warehouse.finish(run)
    warehouse.derive()
    return root
