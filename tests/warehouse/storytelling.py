"""Articles with texts that are copies of one another, or are not, put into a warehouse."""

from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from random import Random

from extractors.page import RawPage
from tests.warehouse.making import MORNING, article
from transforms.article import Article
from warehouse.read import connect
from warehouse.run import Batch
from warehouse.warehouse import Warehouse


def words(seed: int, n: int = 120) -> str:
    """Make a text of its own."""
    chance = Random(seed)  # noqa: S311
    return " ".join(f"word{chance.randrange(10**6)}" for _ in range(n))


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One revision of an article."""

    source: str
    text: str
    number: int = 1
    hours: int = 0
    """When it was fetched, counted from the morning."""
    published_on: date | None = date(2024, 3, 31)
    agency: str | None = None
    publisher: str | None = None

    @property
    def page(self) -> RawPage:
        """The page that it is on."""
        return RawPage(
            target_uri=f"https://{self.source}.example/{self.number}",
            source=self.source,
            payload=self.text.encode(),
            fetched_at=MORNING + timedelta(hours=self.hours),
        )

    @property
    def article(self) -> Article:
        """What the page comes to."""
        hours = timedelta(hours=self.hours)
        return article(
            self.page,
            text=self.text,
            text_hash=sha256(self.text.encode()).hexdigest(),
            published_on=self.published_on,
            published_at=MORNING + hours if self.published_on else None,
            agency=self.agency,
            publisher=self.publisher or self.source,
            removals=(),
            entries=(),
        )


def put(root: Path, *told: Told) -> None:
    """Put the revisions into the warehouse, and nothing of what follows from them."""
    warehouse = Warehouse(root, now=lambda: MORNING)
    warehouse.keep([one.page for one in told])
    outcomes = tuple(one.article for one in told)
    warehouse.commit(Batch(run_id="r", version="test-1", outcomes=outcomes))


def tell(root: Path, *told: Told) -> None:
    """Put the revisions into the warehouse, and bring what follows up to them."""
    put(root, *told)
    Warehouse(root, now=lambda: MORNING).derive()


def asked(root: Path, sql: str) -> list[tuple[object, ...]]:
    """Ask the edition."""
    with connect(root) as reader:
        return reader.execute(sql).fetchall()


def stories(root: Path) -> set[frozenset[object]]:
    """Return the sources of each story, for articles that are one of their source."""
    rows = asked(
        root,
        "SELECT list(DISTINCT articles.source) FROM copies JOIN articles USING (article_id)"
        " WHERE role <> 'single' GROUP BY story_id",
    )
    return {frozenset(sources) for [sources] in rows}


def names(root: Path) -> dict[str, str]:
    """Return what the story of each source's article is called: by the source it began with."""
    rows = asked(
        root,
        "SELECT mine.source, first.source FROM copies JOIN articles AS mine USING (article_id)"
        " JOIN articles AS first ON first.article_id = story_id",
    )
    return {str(mine): str(first) for mine, first in rows}
