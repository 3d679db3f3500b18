"""Two years of a world of sources are drawn by lot, some with an outage that is planted."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from bench.coverage.setting import Setting

FIRST_DAY = date(2022, 1, 3)
N_DAYS = 728
VOLUMES = (0.3, 1.0, 2.0, 5.0, 10.0, 25.0, 60.0, 150.0)
"""Articles of a working day."""
HOLIDAYS_OF_A_YEAR = 10
FIELDS = {"headline": 1.0, "standfirst": 0.5, "authors": 0.85, "day": 0.97, "instant": 0.9}
FIELDS |= {"section": 0.7, "tags": 0.35}

LENGTHS = {10.0: 10, 2.0: 14, 0.0: 28}
"""Days that an outage lasts, by the least volume: a small source takes longer to show it."""
WORKING_DAYS = 5

Days = NDArray[np.float64]
Counts = NDArray[np.int64]


class Outage(StrEnum):
    """What is planted."""

    NONE = "none"
    SILENCE = "silence"
    HALF = "half"
    DOUBLE = "double"
    AUTHORS_LOST = "authors lost"
    LANGUAGE_FLIP = "language flip"
    TEXT_HALVED = "text halved"
    WALL = "wall"


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """An outage of a source, or none."""

    outage: Outage
    volume: float
    first: int
    """Its first day, counted from the beginning."""
    last: int


Row = tuple[object, ...]
"""The values of `ROW`, in that order."""
_COUNTS = ("n_crawls", "n_seen", "n_rejected", "n_new", "n_revisions")
ROW = pa.schema(
    [
        ("source", pa.string()),
        ("day", pa.date32()),
        *((name, pa.int64()) for name in _COUNTS),
        ("languages", pa.map_(pa.string(), pa.int64())),
        ("n_chars_median", pa.float64()),
        *((f"n_with_{name}", pa.int64()) for name in FIELDS),
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _World:
    """What all sources have in common."""

    setting: Setting
    pulse: Days
    is_asked: NDArray[np.bool_]
    lot: np.random.Generator


def world(setting: Setting, seed: int) -> Iterator[tuple[Planted, list[Row]]]:
    """Yield the sources of a world: for each volume some without an outage, and one with each."""
    lot = np.random.default_rng(seed)
    shared = _World(
        setting=setting,
        pulse=_pulse(setting, lot),
        is_asked=lot.random(N_DAYS) >= setting.skipped,
        lot=lot,
    )
    for volume in VOLUMES:
        for outage in [*[Outage.NONE] * 4, *list(Outage)[1:]]:
            first = int(lot.integers(150, N_DAYS - 60))
            length = next(days for least, days in LENGTHS.items() if volume >= least)
            planted = Planted(outage=outage, volume=volume, first=first, last=first + length - 1)
            name = f"{outage} {volume:g} {first}"
            yield planted, list(_days(name, planted, shared))


def _pulse(setting: Setting, lot: np.random.Generator) -> Days:
    """Return what all sources have in common: the week, holidays, the season, growth."""
    at = np.arange(N_DAYS)
    weekend = np.where(at % 7 >= WORKING_DAYS, setting.weekend, 1.0)
    holidays = np.ones(N_DAYS)
    holidays[lot.integers(0, N_DAYS, 2 * HOLIDAYS_OF_A_YEAR)] = setting.holiday
    season = 1 - setting.season * np.clip(np.sin((at % 365 - 150) / 365 * 2 * np.pi), 0, 1)
    pulse: Days = weekend * holidays * season * (1 + setting.trend) ** (at / 365)
    return pulse


def _rates(planted: Planted, shared: _World) -> tuple[Days, Days]:
    """Return the rate of new articles, and the part of them that can be read."""
    setting, lot = shared.setting, shared.lot
    drift = np.zeros(N_DAYS)
    steps = lot.normal(0, setting.restless * np.sqrt(1 - setting.lasting**2), N_DAYS)
    for day in range(1, N_DAYS):
        drift[day] = setting.lasting * drift[day - 1] + steps[day]
    bursts = np.where(lot.random(N_DAYS) < setting.bursts / 365, lot.uniform(1.5, 2.5, N_DAYS), 1)
    rates = planted.volume * shared.pulse * np.exp(drift) * bursts
    readable = np.full(N_DAYS, 0.97)
    during = slice(planted.first, planted.last + 1)
    factor = {Outage.SILENCE: 0.0, Outage.HALF: 0.5, Outage.DOUBLE: 2.0}
    rates[during] *= factor.get(planted.outage, 1.0)
    if planted.outage is Outage.WALL:
        readable[during] = 0.05
    return rates, readable


def _days(name: str, planted: Planted, shared: _World) -> Iterator[Row]:
    lot = shared.lot
    rates, readable = _rates(planted, shared)
    waiting = 0
    for at in range(N_DAYS):
        waiting += int(lot.poisson(rates[at]))
        if not shared.is_asked[at]:
            continue
        n_seen, waiting = waiting, 0
        n_new = int(lot.binomial(n_seen, readable[at]))
        during = planted.first <= at <= planted.last
        outage = planted.outage if during else Outage.NONE
        yield (
            name,
            FIRST_DAY + timedelta(days=at),
            1,
            n_seen,
            n_seen - n_new,
            n_new,
            n_new,
            _languages(n_new, outage, lot),
            _length(n_new, outage, lot),
            *_having(n_new, outage, shared),
        )


def _languages(n: int, outage: Outage, lot: np.random.Generator) -> dict[str, int]:
    native = int(lot.binomial(n, 0.05 if outage is Outage.LANGUAGE_FLIP else 0.97))
    return {name: count for name, count in (("en", native), ("cy", n - native)) if count}


def _length(n: int, outage: Outage, lot: np.random.Generator) -> float | None:
    if not n:
        return None
    usual = 1_500 if outage is Outage.TEXT_HALVED else 3_000
    return float(np.median(lot.lognormal(np.log(usual), 0.7, n)))


def _having(n: int, outage: Outage, shared: _World) -> list[int]:
    patchy = shared.setting.patchy
    shares = np.array(list(FIELDS.values()))
    drawn = np.clip(shares + shared.lot.normal(0, patchy, len(shares)) * (shares < 1), 0, 1)
    if outage is Outage.AUTHORS_LOST:
        drawn[list(FIELDS).index("authors")] = 0
    return [int(found) for found in shared.lot.binomial(n, drawn)]
