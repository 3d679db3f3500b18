"""A setting says how restless a world of sources is; half of them are for tuning only."""

from dataclasses import dataclass
from itertools import product


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What the years of one world are like."""

    restless: float
    """Standard deviation of a day's volume beyond chance, as a part of it."""
    lasting: float
    """How much of a day's deviation is left on the next."""
    weekend: float
    """Volume of a weekend's day, as a part of a working day's."""
    holiday: float
    """The same of a holiday."""
    trend: float
    """Growth in a year, as a part."""
    season: float
    """How deep the summer is, as a part."""
    bursts: float
    """Days of a year on which much more happens, at one source alone."""
    skipped: float
    """Part of the nights in which we asked nobody."""
    patchy: float
    """Standard deviation of the share of articles that have a field, from day to day."""


_ROUGH = ((0.10, 0.3), (0.2, 0.5), (0.3, 0.3), (0.25, 0.7))
_WEEK = ((0.6, 0.5), (0.25, 0.3), (1.0, 0.8))

SETTINGS = tuple(
    Setting(
        restless=restless,
        lasting=lasting,
        weekend=weekend,
        holiday=holiday,
        trend=(-0.3, 0.0, 0.5)[at % 3],
        season=(0.0, 0.25)[at // 2 % 2],
        bursts=(2, 6)[at // 3 % 2],
        skipped=(0.0, 0.02)[at // 5 % 2],
        patchy=(0.03, 0.08)[at // 4 % 2],
    )
    for at, ((restless, lasting), (weekend, holiday)) in enumerate(product(_ROUGH, _WEEK))
)
TUNING, HELD_OUT = SETTINGS[::2], SETTINGS[1::2]
