"""What questions cost through the edition, and what the same files cost bare."""

from dataclasses import dataclass
from pathlib import Path

from bench.warehouse.bare import bare
from bench.warehouse.measuring import query_cpu_s
from warehouse.read import connect

QUESTIONS = Path(__file__).parent / "questions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question, and its CPU seconds."""

    name: str
    bare_s: float
    ours_s: float

    @property
    def ratio(self) -> float:
        """How many times the bare scan the edition takes."""
        return self.ours_s / self.bare_s


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
