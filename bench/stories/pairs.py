"""Labelled pairs: half of the sets are tuned on, the other half were made after that."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random

from bench.quality.half import Half
from bench.stories.apart import APARTS
from bench.stories.archive import archive
from bench.stories.copying import COPYINGS
from bench.stories.tongue import tongue
from bench.stories.writer import Paragraphs, Writer

N_PAIRS = 400
"""Of each kind, in each set."""
MADE: Mapping[str, tuple[str, ...]] = {
    "tuned on": ("latin", "cyrillic", "han"),
    "held out": ("accented", "greek", "arabic", "hangul", "han"),
}
"""In which scripts the texts of a set are made up."""
REAL = {"tuned on, real": Half.A, "held out, real": Half.B}


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledPair:
    """Two texts, and whether one is made of the other."""

    kind: str
    is_copy: bool
    one: str
    other: str


def pairs(name: str, n: int = N_PAIRS) -> Iterator[LabelledPair]:
    """Yield the pairs of a set; none, where it needs real reports and there are none."""
    writers = _writers(name)
    if not writers:
        return
    for kind in (*COPYINGS, *APARTS):
        for number in range(n):
            chance = Random(f"{name} {kind} {number}")  # noqa: S311
            writer, other = (writers[(number + step) % len(writers)] for step in (0, 1))
            if kind in COPYINGS:
                text = writer.report(chance)
                pair = text, COPYINGS[kind](text, writer, chance)
            else:
                pair = APARTS[kind](writer, other, chance)
            one, another = map(_text, pair)
            yield LabelledPair(kind=kind, is_copy=kind in COPYINGS, one=one, other=another)


def _writers(name: str) -> list[Writer]:
    if name in MADE:
        return [tongue(script, name) for script in MADE[name]]
    found = archive(REAL[name])
    return [found] if found else []


def _text(paragraphs: Paragraphs) -> str:
    return "\n\n".join(paragraphs)
