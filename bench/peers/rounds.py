"""Everybody goes once a round, in turn, so that a busy hour is everybody's."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from statistics import median

from bench.peers.corpus import Given, is_own
from bench.peers.environments import Environment
from bench.peers.peer import COPYDESK, OWN, Peer
from bench.quality.scoring.overlap import f1, overlap

RUNNER = Path(__file__).with_name("runner.py")
AGAIN = "again"
"""The same night a second time, nothing changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Going:
    """What it took to go through a corpus once."""

    cpu_s: float
    peak_mb: float
    n_pages: int
    n_articles: int
    f1: float | None
    """Of the texts of the pages that have a label for it; what is not given counts as nothing."""

    @property
    def ms_a_page(self) -> float:
        """Return the CPU milliseconds of a page that was given."""
        return 1000 * self.cpu_s / max(1, self.n_pages)

    @property
    def ms_an_article(self) -> float:
        """Return the CPU milliseconds of an article that was kept."""
        return 1000 * self.cpu_s / max(1, self.n_articles)


Goings = dict[tuple[str, str], list[Going]]
"""By name and corpus, one a round."""


def go(
    peers: Mapping[Peer, Environment],
    corpora: Mapping[str, Path],
    given: Sequence[Given],
    *,
    n_rounds: int,
    folder: Path,
) -> Iterator[tuple[str, str, Going]]:
    """Yield what each took on each corpus, round by round; who fails is said and left out."""
    truth = {name: _truth(given, name) for name in corpora}
    for number in range(n_rounds):
        for corpus, at in corpora.items():
            warehouse = folder / f"warehouse-{number}-{corpus}"
            ours = [sys.executable, "-m", "bench.peers.ours", at, folder / "out", warehouse]
            for name in (COPYDESK, AGAIN):
                if found := _gone(ours, folder / "out", truth[corpus]):
                    yield name, corpus, found
            rmtree(warehouse)
        for peer, environment in peers.items():
            if peer.pages not in corpora:
                continue
            theirs = [environment.python, RUNNER, peer.name, corpora[peer.pages], folder / "out"]
            if found := _gone(theirs, folder / "out", truth[peer.pages]):
                yield peer.name, peer.pages, found


def middle(goings: Sequence[Going]) -> Going:
    """Return the going of median cost."""
    cost = median(one.cpu_s for one in goings)
    return min(goings, key=lambda one: abs(one.cpu_s - cost))


def ratio(theirs: Sequence[Going], ours: Sequence[Going], *, is_by_article: bool = False) -> float:
    """Return how many times as much they cost, round by round, in the middle.

    Ours is always the cost of a page: each has its outcome.
    """
    costs = [one.ms_an_article if is_by_article else one.ms_a_page for one in theirs]
    return median(cost / one.ms_a_page for cost, one in zip(costs, ours, strict=False))


def _truth(given: Sequence[Given], corpus: str) -> Mapping[str, str]:
    """Return the labelled texts of a corpus."""
    asked = (one for one in given if corpus != OWN or is_own(one))
    return {one.url: one.page.label.text for one in asked if one.page and one.page.label.text}


def _gone(command: Sequence[object], out: Path, truth: Mapping[str, str]) -> Going | None:
    done = subprocess.run(  # noqa: S603  (the command is ours)
        list(map(str, command)), check=False, capture_output=True, text=True
    )
    if done.returncode:
        sys.stderr.write(f"{command[1:3]} ended with {done.returncode}: {done.stderr[-800:]}\n")
        return None
    told = json.loads(done.stdout.splitlines()[-1])
    return Going(**told, f1=_f1(out, truth))


def _f1(out: Path, truth: Mapping[str, str]) -> float | None:
    """Hold the texts against the labels of the pages that somebody was given."""
    rows = (json.loads(line) for line in out.read_text(encoding="utf-8").splitlines())
    said = {row["url"]: _text(row["text"]) for row in rows}
    overlaps = [overlap(text, said.get(url, "")) for url, text in truth.items()]
    return f1(overlaps) if overlaps else None


def _text(said: str) -> str:
    """Return the text, of what was said as JSON too."""
    if said.startswith("{"):
        told = json.loads(said)
        return str(told.get("maintext") or told.get("text") or "")
    return said
