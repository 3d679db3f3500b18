"""A warehouse of articles that say what a test wants."""

from dataclasses import dataclass
from itertools import count
from pathlib import Path

from tests.warehouse.making import article, page
from transforms.article import Article
from warehouse.run import Batch
from warehouse.search.search import search
from warehouse.warehouse import Warehouse

NUMBERS = count()


def story(text: str, **fields: object) -> Article:
    """Make an article with a text, at an address of its own."""
    given = {"headline": None, "standfirst": None, "entries": (), "removals": (), **fields}
    return article(page(next(NUMBERS)), text=text, **given)


def revised(before: Article, text: str, hours: int = 1) -> Article:
    """Make the article as it says later."""
    number = int(before.target_uri.split("/")[-1].split("?")[0])
    later = page(number + 2 * hours, body=text)
    return article(
        later,
        article_id=before.article_id,
        url=before.url,
        text=text,
        headline=before.headline,
        entries=(),
        removals=(),
    )


@dataclass(frozen=True)
class SearchDesk:
    """A warehouse and its index."""

    root: Path

    def write(self, *articles: Article) -> None:
        """Commit articles, and leave the index as it is."""
        batch = "".join(article.revision_id for article in articles)
        Warehouse(self.root).commit(Batch(run_id=batch[:32], version="1", outcomes=articles))

    def index(self) -> None:
        """Bring the index up to the tables."""
        Warehouse(self.root).derive()

    def found(self, words: str, **asked: object) -> list[str]:
        """Search, and give the revisions found, the best first."""
        return search(self.root, words, **asked)["revision_id"].to_pylist()
