"""Commands that are killed at random; run as a program, which prints what was found.

`python -m tests.soak.kills FOLDER TIMES [SEED]`: so often, a command is started and killed at a
random moment; every view is asked; then the same command runs to its end. After every twentieth
kill, all that was done is done once more, undisturbed, to another warehouse, and a line says what
was found until then.
"""

import json
import random
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, sleep

from tests.soak import commands
from tests.soak.works import Work, Works, unpack

KILLS_A_ROUND = 20
FIRST_GUESS_S = 1.0


@dataclass(slots=True)
class Found:
    """What kills came to."""

    n_kills: Counter[str] = field(default_factory=Counter)
    moments: Counter[str] = field(default_factory=Counter)
    """How often it was which step that was passed last."""
    wrong: list[str] = field(default_factory=list)
    n_outcomes: int = 0
    n_outcomes_undisturbed: int = 0
    differ: set[str] = field(default_factory=set)
    takes_s: dict[str, float] = field(default_factory=dict)
    """How long a command takes about."""
    older: dict[Path, dict[str, str]] = field(default_factory=dict)
    """What an undisturbed ingest into an older version's warehouse leaves."""


def kills(folder: Path, times: int, seed: int) -> Iterator[dict[str, object]]:
    """Yield what was found until then after each round."""
    commands.warm()
    found = Found()
    chance = random.Random(seed)  # noqa: S311  (a seed, not a secret)
    while (n_left := times - found.n_kills.total()) > 0:
        place = folder / "round"
        place.mkdir()
        _Round(place, chance, found).play(min(n_left, KILLS_A_ROUND))
        shutil.rmtree(place)
        yield {
            "n_asked": times,
            "n_kills": dict(found.n_kills),
            "n_moments": len(found.moments),
            "n_amid": sum(n for name, n in found.moments.items() if name.startswith("before")),
            "wrong": found.wrong,
            "n_outcomes": found.n_outcomes,
            "n_outcomes_undisturbed": found.n_outcomes_undisturbed,
            "tables_that_differ": sorted(found.differ),
        }


@dataclass(slots=True)
class _Round:
    """Some kills in one warehouse, and what no kill would have left."""

    folder: Path
    chance: random.Random
    found: Found
    done: list[Work] = field(default_factory=list)
    n_seen: int = 0
    """Outcomes that a reader saw last."""

    @property
    def root(self) -> Path:
        return self.folder / "desk"

    @property
    def log(self) -> Path:
        return self.folder / "log"

    def play(self, n_kills: int) -> None:
        """Kill so often, and compare."""
        works = Works(self.folder, self.chance)
        first = works.ingest()
        self._finish(first, self.root)
        self.done.append(first)
        until = self.found.n_kills.total() + n_kills
        while self.found.n_kills.total() < until:
            work = works.next()
            if work.stored:
                self._kill_older(work, work.stored)
            else:
                self._kill(work, self.root)
                self.done.append(work)
        undisturbed = self.folder / "undisturbed"
        for work in self.done:
            if work.is_replayed:
                self._finish(work, undisturbed)
        self._compare(commands.digests_of(self.root), commands.digests_of(undisturbed))
        self.found.n_outcomes += self._look(self.root, "at the end")
        self.found.n_outcomes_undisturbed += self._look(undisturbed, "undisturbed")

    def _kill(self, work: Work, root: Path) -> None:
        """Kill the work at a random moment, look, and let it be done."""
        self._prepare(work, root)
        passed = self.folder / "passed"
        child = commands.start(lambda: work.do(root), log=self.log, passed=passed)
        sleep(self.chance.uniform(0, self._takes_s(work)))
        if not commands.kill(child):
            self.found.takes_s[work.name] = 0.9 * self._takes_s(work)
            return
        self.found.n_kills[work.name] += 1
        self.found.moments[_last(passed)] += 1
        n_seen = self._look(root, f"after {work.name} was killed, {_last(passed)}")
        if work.name == "forget":
            self.n_seen = min(self.n_seen, n_seen)
        elif root == self.root and n_seen < self.n_seen:
            self.found.wrong.append(f"{n_seen} outcomes after {self.n_seen}: {work.name}")
        began = monotonic()
        self._do(work, root)
        rest_s = monotonic() - began
        self.found.takes_s[work.name] = max(0.95 * self._takes_s(work), rest_s)

    def _kill_older(self, work: Work, stored: Path) -> None:
        """Kill the work in a warehouse of its own, and compare at once."""
        place = self.folder / "older"
        if stored not in self.found.older:
            root = unpack(stored, place)
            self._finish(work, root)
            self.found.older[stored] = commands.digests_of(root)
            shutil.rmtree(place)
        root = unpack(stored, place)
        self._kill(work, root)
        self._compare(commands.digests_of(root), self.found.older[stored])
        shutil.rmtree(place)

    def _finish(self, work: Work, root: Path) -> None:
        self._prepare(work, root)
        began = monotonic()
        self._do(work, root)
        self.found.takes_s[work.name] = monotonic() - began

    def _prepare(self, work: Work, root: Path) -> None:
        for deed in work.before:
            if commands.wait(commands.start(lambda: deed(root), log=self.log)):  # noqa: B023
                self.found.wrong.append(f"what goes before {work.name} failed: {self._said()}")

    def _do(self, work: Work, root: Path) -> None:
        if commands.wait(commands.start(lambda: work.do(root), log=self.log)):
            self.found.wrong.append(f"{work.name} failed: {self._said()}")

    def _look(self, root: Path, when: str) -> int:
        """Ask every view, and return how many outcomes there are."""
        seen = commands.told(lambda: commands.all_views_answer(root))
        if not isinstance(seen, list) or any(seen[1:]):
            self.found.wrong.append(f"{when}: {seen}")
            return 0
        return seen[0]

    def _compare(self, one: dict[str, str], other: dict[str, str]) -> None:
        self.found.differ |= {name for name in one if one[name] != other[name]}

    def _takes_s(self, work: Work) -> float:
        return self.found.takes_s.get(work.name, FIRST_GUESS_S)

    def _said(self) -> str:
        return self.log.read_text()[-300:]


def _last(passed: Path) -> str:
    """Return the moment that was noted last."""
    moments = passed.read_text().splitlines() if passed.exists() else []
    return moments[-1] if moments else "before anything"


if __name__ == "__main__":
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 2024
    for known in kills(Path(sys.argv[1]), int(sys.argv[2]), seed):
        sys.stdout.write(f"{json.dumps(known)}\n")
        sys.stdout.flush()
