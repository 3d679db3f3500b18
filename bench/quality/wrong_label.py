"""A label that is plainly wrong is named with its reason; the figures count it all the same."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

WRONG_LABELS = Path(__file__).with_name("labels.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongLabel:
    """What is wrong with one field of one page."""

    set: str
    page: str
    field: str
    reason: str


def read_wrong_labels(file: Path = WRONG_LABELS) -> list[WrongLabel]:
    """Return what is known to be wrong, by set and page."""
    told = tomllib.loads(file.read_text(encoding="utf-8"))
    found = [WrongLabel(**one) for one in told.get("wrong", [])]
    return sorted(found, key=lambda one: (one.set, one.page, one.field))
