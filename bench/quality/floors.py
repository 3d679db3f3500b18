"""Floors: no figure falls below the one that is pinned, and pins move one way."""

import math
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.quality.labelled_set import LabelledSet
from bench.quality.measure import Measure
from bench.quality.scored import BySet

FLOORS = Path(__file__).with_name("floors.toml")
EXACT = 6
"""Decimals of a figure; what comes after them is the noise of adding up."""

STEP = 1000
"""Floors are pinned in thousandths, a hair on the safe side of what was found."""

HEAD = """\
# What `make quality` holds copydesk to, on each labelled set.
# `digest` is of the set's names and bytes; `wrong_day` is a ceiling, all else are floors.
# Written by `make quality-raise`, which lowers nothing.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pinned:
    """What is pinned of one set."""

    digest: str
    floors: Mapping[Measure, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fall:
    """A figure on the wrong side of its floor."""

    set_name: str
    measure: Measure
    floor: float
    found: float | None
    """None where the figure is not there at all."""

    def __str__(self) -> str:
        """Name the figure, the floor, what was found and by how much it falls."""
        figure, limit = f"{self.measure} of {self.set_name}", f"{self.floor:.3f}"
        what = "ceiling" if self.measure.is_better_low else "floor"
        if self.found is None:
            return f"{figure}: the {what} is {limit}, and there is no such figure any more"
        by = -self.measure.gain(self.found, over=self.floor)
        return f"{figure}: the {what} is {limit}, found {self.found:.4f}, worse by {by:.4f}"


def read_floors(file: Path = FLOORS) -> dict[str, Pinned]:
    """Return what is pinned, by set; nothing where there is no such file yet."""
    told = tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    return {
        name: Pinned(
            digest=pinned["digest"],
            floors={Measure(m): floor for m, floor in pinned["floors"].items()},
        )
        for name, pinned in told.items()
    }


def changed_sets(pinned: Mapping[str, Pinned], sets: Iterable[LabelledSet]) -> list[str]:
    """Return a sentence for each set that is not the one its floors were measured on."""
    return [
        f"{one.name} is not the set that its floors were measured on: its digest is"
        f" {one.digest[:12]}, pinned is {pinned[one.name].digest[:12]}; bring the old set back,"
        f" or take [{one.name}] out of floors.toml and pin it anew with `make quality-raise`"
        for one in sets
        if one.name in pinned and one.digest != pinned[one.name].digest
    ]


def absent_sets(pinned: Mapping[str, Pinned], sets: Iterable[LabelledSet]) -> list[str]:
    """Return a sentence for each set that has floors and is not here."""
    here = {one.name for one in sets}
    return [
        f"{name} has floors and is not here; bring it back" for name in pinned if name not in here
    ]


def falls(pinned: Mapping[str, Pinned], found: BySet) -> list[Fall]:
    """Return every figure of the sets that were measured that is below its floor."""
    return [
        fall
        for set_name, figures in found.items()
        if set_name in pinned
        for measure, floor in pinned[set_name].floors.items()
        for fall in [
            Fall(set_name=set_name, measure=measure, floor=floor, found=figures.get(measure))
        ]
        if fall.found is None or measure.gain(round(fall.found, EXACT), over=floor) < 0
    ]


def raised(
    pinned: Mapping[str, Pinned], sets: Iterable[LabelledSet], found: BySet
) -> dict[str, Pinned]:
    """Return the floors that `found` gives, beside those of sets that were not measured.

    To be called where nothing falls: then no floor is lower than before.
    """
    anew = {
        one.name: Pinned(digest=one.digest, floors=_floors(pinned.get(one.name), found[one.name]))
        for one in sets
    }
    return dict(sorted({**pinned, **anew}.items()))


def write_floors(pinned: Mapping[str, Pinned], file: Path = FLOORS) -> None:
    """Pin these."""
    sections = [_section(name, one) for name, one in pinned.items()]
    file.write_text("\n".join([HEAD, *sections]), encoding="utf-8")


def _floors(before: Pinned | None, figures: Mapping[Measure, float]) -> dict[Measure, float]:
    """Return each floor as found, or as it was where that is better by a hair."""
    old = before.floors if before else {}
    found = {
        measure: _hair(measure, value) for measure, value in figures.items() if measure.is_held
    }
    return {
        measure: old[measure]
        if measure in old and measure.gain(floor, over=old[measure]) < 0
        else floor
        for measure, floor in found.items()
    }


def _hair(measure: Measure, value: float) -> float:
    """Return the nearest thousandth that `value` does not fall from.

    >>> _hair(Measure.TEXT, 0.9657), _hair(Measure.WRONG_DAY, 0.0101)
    (0.965, 0.011)
    """
    nearest = math.ceil if measure.is_better_low else math.floor
    return nearest(round(value * STEP, EXACT - 3)) / STEP


def _section(name: str, pinned: Pinned) -> str:
    floors = (f"{measure} = {floor:.3f}\n" for measure, floor in pinned.floors.items())
    return f'[{name}]\ndigest = "{pinned.digest}"\n[{name}.floors]\n{"".join(floors)}'
