"""A headline is right if it is the labelled one, with or without the name of the site."""

import re

from bench.quality.scoring.words import folded

SITE_LAST = re.compile(r"\s+[|\-–—:·»]\s+[^|]{2,60}$")
SITE_FIRST = re.compile(r"^[^|]{2,40}\s[|]\s")


def is_same_headline(labelled: str, predicted: str) -> bool:
    """Say whether the two are one, but for letter case, marks and one site name at an end.

    >>> is_same_headline("Strait reopens", "STRAIT REOPENS | Harbour Ledger")
    True
    """
    readings = (predicted, SITE_LAST.sub("", predicted), SITE_FIRST.sub("", predicted))
    return bool(predicted) and folded(labelled) in set(map(folded, readings))
