"""Results are kept, with machine and versions, so that the page of them needs no peers."""

from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict

RESULTS = Path(__file__).with_name("results") / "results.json"


class Cost(BaseModel):
    """What somebody took on a corpus, in the round of median cost."""

    model_config = ConfigDict(frozen=True)

    name: str
    pages: str
    """The corpus: `all`, or `own`."""
    n_pages: int
    n_articles: int
    cpu_s: float
    peak_mb: float
    f1: float | None
    ratio: float | None = None
    """How many times as much as copydesk; of copydesk's own second time, how much less."""


class Results(BaseModel):
    """One measurement."""

    model_config = ConfigDict(frozen=True)

    measured_on: date
    machine: str
    version: str
    """Of copydesk."""
    n_rounds: int
    is_labelled: bool
    """Whether the pages are labelled ones; else they are made up."""
    costs: tuple[Cost, ...]
    versions: dict[str, tuple[str, ...]]
    failures: dict[str, str]
    """Peers that do not install, and why."""


def read_results(path: Path = RESULTS) -> Results:
    """Return what is kept."""
    return Results.model_validate_json(path.read_text(encoding="utf-8"))


def keep(results: Results, path: Path = RESULTS) -> None:
    """Keep results in place of the last ones."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(results.model_dump_json(indent=1) + "\n", encoding="utf-8")
