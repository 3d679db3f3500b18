"""A date that people wrote for people is read as a day, or not at all."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from importlib import resources

# A year, and no digit of a longer number, but for a clock that copying has glued to it. Two digits
# do only between dots.
_YEAR = r"(?P<year>(?:1[789]|2\d)\d\d)(?!\d(?!\d?:\d\d))"
_DAY = r"(?<!\d)(?P<day>\d{1,2})"
_WORD = r"(?P<month>[^\W\d_]{3,12})"
_CLOCK = r"(?:\d{1,2}:\d\d(?::\d\d)?\s+(?:[A-Z]{3,4}\s+)?)?"  # in mid-date: Mar 31 23:30 EDT 2024

_NAMED = (
    re.compile(
        rf"{_DAY}(?:st|nd|rd|th|er|ª|º|°|-го|\.)?[\s\-/]*(?:of\s|de\s|d['’])?\s*"
        rf"{_WORD}[.,]{{0,2}}[\s\-/]*(?:del?\s)?\s*{_YEAR}"
    ),
    re.compile(rf"\b{_WORD}\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b[.,]*\s+{_CLOCK}{_YEAR}"),
    re.compile(rf"{_YEAR}\.?\s+{_WORD}\s+(?P<day>\d{{1,2}})\b"),
)
_YEAR_FIRST = re.compile(
    r"(?<!\d)(?P<year>(?:1[789]|2\d)\d\d)(?:\s?[年년]\s?|\s?[-/.]\s?)"
    r"(?P<month>\d{1,2})(?:\s?[月월]\s?|\s?[-/.]\s?)(?P<day>\d{1,2})(?!\d)"
)
_MONTH_NUMBERED = re.compile(
    rf"{_DAY}\s+tháng\s+(?P<month>\d{{1,2}})(?:,|\s+năm)?\s+{_YEAR}", re.IGNORECASE
)
_YEAR_LAST = re.compile(
    rf"{_DAY}\s?(?P<mark>[./-])\s?(?P<month>\d{{1,2}})\s?(?P=mark)\s?"
    r"(?P<year>(?:1[789]|2\d)?\d\d)(?![\d:]|[./-]\d)"
)

_DAY_FIRST = frozenset(
    """
    ar bg ca cs da de el es et fi fr hr id is it lt lv nb nl nn no pl pt ro ru sk sl sr sv tr uk vi
    en-ae en-au en-bd en-gb en-gh en-hk en-ie en-in en-ke en-lk en-mt en-my en-ng en-nz en-pk en-sg
    en-tz en-ug en-za en-zm en-zw
    """.split()
)
_MONTH_FIRST = frozenset({"en-us", "en-ph"})


def printed_days(text: str, *, language: str | None = None) -> frozenset[date]:
    """Return every day that `text` may name: one when it is clear, both readings when it is not.

    `language` is a BCP 47 tag: it decides between 3 April and March 4, and decides nothing
    when it is plain English, which both halves of the world write.

    >>> printed_days("Erschienen am 31. März 2024 um 23.30 Uhr")
    frozenset({datetime.date(2024, 3, 31)})
    """
    return frozenset(_days(text, language=language))


def _days(text: str, *, language: str | None) -> Iterator[date]:
    """Yield each reading of each date in `text`."""
    for pattern in _NAMED:
        for found in pattern.finditer(text):
            yield from _day(found["year"], months().get(found["month"].casefold(), 0), found["day"])
    for found in (*_YEAR_FIRST.finditer(text), *_MONTH_NUMBERED.finditer(text)):
        yield from _day(found["year"], found["month"], found["day"])
    for found in _YEAR_LAST.finditer(text):
        yield from _numeric_days(found, _order(language))


def _numeric_days(found: re.Match[str], order: str | None) -> Iterator[date]:
    """Yield the readings of 31.03.2024 or 3/4/2024: the one that `order` wants, if it is a day."""
    year = found["year"]
    if len(year) == len("24"):
        if order != "day first" or found["mark"] != "." or len(found[0]) != len("31.03.24"):
            return
        year = f"20{year}"
    day_first = tuple(_day(year, found["month"], found["day"]))
    month_first = tuple(_day(year, found["day"], found["month"]))
    if order == "day first":
        yield from day_first or month_first
    elif order == "month first":
        yield from month_first or day_first
    else:
        yield from (*day_first, *month_first)


def _order(language: str | None) -> str | None:
    """Return how people who write `language` order day and month, or None if they differ."""
    tag = (language or "").replace("_", "-").casefold()
    if tag in _MONTH_FIRST:
        return "month first"
    return "day first" if {tag, tag.partition("-")[0]} & _DAY_FIRST else None


def _day(year: str, month: str | int, day: str) -> Iterator[date]:
    """Yield the day, if the calendar has it."""
    try:
        yield date(int(year), int(month), int(day))
    except ValueError:
        return


@cache
def months() -> Mapping[str, int]:
    """Return the number of each month's name."""
    text = (resources.files("transforms.dates") / "months.toml").read_text(encoding="utf-8")
    return {
        form.casefold(): number
        for names in tomllib.loads(text).values()
        for number, forms in enumerate(names, start=1)
        for form in forms.split()
    }
