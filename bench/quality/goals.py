"""What is to be reached, by measure and set."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bench.quality.measure import Measure

GOALS = Path(__file__).with_name("goals.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """Two values: the one to reach, and the one beyond it."""

    reach: float
    beyond: float


def goal_of(measure: Measure, set_name: str) -> Goal | None:
    """Return the goal of a figure, if it has one."""
    return _goals().get((measure, set_name))


def verdict(measure: Measure, set_name: str, value: float) -> str:
    """Say how a value stands to its goal: `beyond`, `held`, or by how much it misses."""
    goal = goal_of(measure, set_name)
    if goal is None:
        return ""
    if _reaches(measure, value, goal.beyond):
        return "beyond"
    if _reaches(measure, value, goal.reach):
        return "held"
    return f"{measure.gain(value, over=goal.reach):.3f}"


def _reaches(measure: Measure, value: float, goal: float) -> bool:
    """Compare as goals are written: in thousandths."""
    return measure.gain(round(value, 3), over=goal) >= 0


@cache
def _goals() -> dict[tuple[Measure, str], Goal]:
    told = tomllib.loads(GOALS.read_text(encoding="utf-8"))
    return {
        (Measure(measure), set_name): Goal(**goal)
        for measure, sets in told.items()
        for set_name, goal in sets.items()
    }
