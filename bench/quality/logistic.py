"""A yes or a no, from few signals of many: a logistic model that a person can add up."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

BASE = "base"
"""The weight of a case that gives no signal."""

MASS = 2000
"""What all cases weigh together, against the penalties."""

L1 = 10.0
L2 = 2.0
STEPS = 600
NEWTON_STEPS = 12
TELLS = 0.05
"""A signal with a smaller weight tells nothing."""

FAR = 30.0
"""Weights beyond are as good as certain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Something that gave signals and was found to be so or not."""

    signals: tuple[str, ...]
    is_so: bool
    mass: float


def fitted_weights(cases: Sequence[Case], signals: Sequence[str]) -> dict[str, float]:
    """Return the weight of the base and of each signal that tells, to one decimal.

    A model with an L1 penalty finds the signals that tell; one with an L2 penalty, their weights.
    """
    total = sum(case.mass for case in cases)
    given = [
        Case(signals=case.signals, is_so=case.is_so, mass=case.mass * MASS / total)
        for case in cases
    ]
    sparse = _sparse(given, signals)
    telling = [name for name in signals if abs(sparse[name]) > TELLS]
    weights = _refined(given, [BASE, *telling])
    rounded = {name: round(weight, 1) for name, weight in weights.items()}
    return {name: weight for name, weight in rounded.items() if weight or name == BASE}


def _chance(weights: Mapping[str, float], names: Sequence[str]) -> float:
    weight = weights[BASE] + sum(weights.get(name, 0.0) for name in names)
    return 1 / (1 + math.exp(-max(-FAR, min(FAR, weight))))


def _sparse(cases: Sequence[Case], signals: Sequence[str]) -> dict[str, float]:
    """Return the weights under an L1 penalty, by accelerated proximal gradient."""
    most = max(len(case.signals) for case in cases)
    step = 4 / (MASS * (1 + most / 2))
    weights = dict.fromkeys([BASE, *signals], 0.0)
    ahead, pace = dict(weights), 1.0
    for _ in range(STEPS):
        slope = _slope(cases, ahead)
        moved = {name: ahead[name] - step * slope[name] for name in weights}
        shrunk = {
            name: weight if name == BASE else _nearer_zero(weight, step * L1)
            for name, weight in moved.items()
        }
        next_pace = (1 + math.sqrt(1 + 4 * pace * pace)) / 2
        push = (pace - 1) / next_pace
        ahead = {name: shrunk[name] + push * (shrunk[name] - weights[name]) for name in weights}
        weights, pace = shrunk, next_pace
    return weights


def _nearer_zero(weight: float, by: float) -> float:
    return math.copysign(max(0.0, abs(weight) - by), weight)


def _slope(cases: Sequence[Case], weights: Mapping[str, float]) -> dict[str, float]:
    slope = dict.fromkeys(weights, 0.0)
    for case in cases:
        error = case.mass * (_chance(weights, case.signals) - case.is_so)
        for name in (BASE, *case.signals):
            slope[name] += error
    return slope


def _refined(cases: Sequence[Case], names: Sequence[str]) -> dict[str, float]:
    """Return the weights of `names` under an L2 penalty, by Newton's method."""
    place = {name: at for at, name in enumerate(names)}
    weights = dict.fromkeys(names, 0.0)
    for _ in range(NEWTON_STEPS):
        slope = [0.0 if name == BASE else L2 * weights[name] for name in names]
        bend = [[L2 * (i == j and i > 0) for j in range(len(names))] for i in range(len(names))]
        for case in cases:
            chance = _chance(weights, case.signals)
            places = [place[name] for name in (BASE, *case.signals) if name in place]
            for i in places:
                slope[i] += case.mass * (chance - case.is_so)
                for j in places:
                    bend[i][j] += case.mass * chance * (1 - chance)
        moves = _solved(bend, slope)
        weights = {name: weights[name] - moves[at] for name, at in place.items()}
    return weights


def _solved(matrix: Sequence[Sequence[float]], values: Sequence[float]) -> list[float]:
    """Return the solution of a positive definite system, by elimination."""
    rows = [[*row, value] for row, value in zip(matrix, values, strict=True)]
    size = len(rows)
    for pivot in range(size):
        for below in range(pivot + 1, size):
            factor = rows[below][pivot] / rows[pivot][pivot]
            rows[below] = [b - factor * p for b, p in zip(rows[below], rows[pivot], strict=True)]
    solution = [0.0] * size
    for at in reversed(range(size)):
        known = sum(rows[at][right] * solution[right] for right in range(at + 1, size))
        solution[at] = (rows[at][size] - known) / rows[at][at]
    return solution
