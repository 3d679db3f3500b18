"""Names are compared as sets: in no order, each once, however they were put into one line."""

import re
from collections.abc import Iterable

from bench.quality.scoring.words import folded, one_line

BY = re.compile(r"^(?:by:?|von|par|por|di|af|av|text)\s+", re.IGNORECASE)
BETWEEN = re.compile(
    r"\s*(?:[;|/&]|\b(?:and|und|et)\b|,(?!\s*(?:Jr|Sr|MD|PhD|M\.D|III?)\b))\s*",
)


def people(named: Iterable[str]) -> frozenset[str]:
    """Return the folded names of people, of which several may stand in one string.

    >>> sorted(people(["By Ada Holm and Carlos Vega, Jr"]))
    ['ada holm', 'carlos vega jr']
    """
    lines = (BY.sub("", one_line(line)) for line in named)
    return labels_of(part for line in lines for part in BETWEEN.split(line)) - {""}


def labels_of(named: Iterable[str]) -> frozenset[str]:
    """Return the folded names of sections or tags."""
    return frozenset(map(folded, named))


def set_f1(labelled: frozenset[str], predicted: frozenset[str]) -> float:
    """Return the F1 of two sets; nothing is all of nothing."""
    n_names = len(labelled) + len(predicted)
    return 2 * len(labelled & predicted) / n_names if n_names else 1.0
