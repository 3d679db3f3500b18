"""A line that signs the story is known by its first word, or as a name beside a role or a date."""

import re
from collections import Counter
from collections.abc import Sequence

from transforms.dates.time_words import is_time_word
from transforms.furniture.passage import Passage
from transforms.furniture.signs import is_byline, is_timestamp
from transforms.names.byline import Named, signed, until_time
from transforms.names.byline_words import byline_words
from transforms.names.person import spoken_role, word_key
from transforms.texts.text import fold
from transforms.vocabulary import CreditKind

_LONGEST_SIGNATURE = 80
_MOST_WORDS = 4
_BESIDE = 2
"""Lines between a name and the date that it stands with."""
_PUNCTUATION = ".,:;!?()[]„“”»«'\""

_SEGMENT = re.compile(r"\s*[•·|]\s*|\s+[-–—/]\s+")
_LEADING = re.compile(r"^[\s,;/•·|–—-]+")
_GLUED = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ][a-zà-ÿ]*\b)")
_GLUED_OPENER = re.compile(r"^(By|Von|Par|Por)(?=[A-ZÀ-Þ][a-zà-ÿ]+\s)")


def signed_lines(opening: Sequence[Passage], closing: Sequence[Passage]) -> list[str]:
    """Return the bylines before the story and behind it that "By" or its kin open."""
    return [line for p in (*opening, *closing) for line in _opened(_parted(p.block.text))]


def signatures(given: Sequence[Passage], opening: Sequence[Passage]) -> list[str]:
    """Return the lines before the story that are names of people, the surest first.

    A name is one with its role, with a date in the same line or the next, or where it stands
    twice, as under a portrait; and only if none of its words stands in small letters in `given`,
    all the passages of the page.
    """
    small = _small_words(given)
    lines = Counter(fold(p.block.text) for p in opening)
    dated = [p.position for p in opening if is_timestamp(p.block.text)]
    sure: list[str] = []
    likely: list[str] = []
    for passage in opening:
        text = _parted(passage.block.text)
        name, is_told = _signature(text) if len(text) <= _LONGEST_SIGNATURE else ("", False)
        is_known = passage.match or passage.follows_picture
        if is_known or not name or not small.isdisjoint(_keys(name)):
            continue
        is_beside = any(abs(at - passage.position) <= _BESIDE for at in dated)
        if is_told:
            sure.append(name)
        elif is_beside or lines[fold(passage.block.text)] > 1:
            likely.append(name)
    return sure + likely


def _opened(text: str) -> list[str]:
    """Return the line, or what of it "By" and its kin open."""
    if is_byline(text):
        return [text]
    until = until_time(text, byline_words())
    return list(filter(is_byline, _SEGMENT.split(text))) or list(filter(is_byline, [until]))


def _small_words(given: Sequence[Passage]) -> frozenset[str]:
    """Return the words that stand in small letters anywhere; those within names are left out."""
    words = {word.strip(_PUNCTUATION) for p in given for word in p.block.text.split()}
    return frozenset(word for word in words if word.islower()) - byline_words().particles


def _parted(text: str) -> str:
    """Return a line with a bar where a role or a date is glued to a name: `Jane RoeUpdated`."""
    words = byline_words()
    parts: list[str] = []
    start = 0
    for gap in _GLUED.finditer(text):
        following = word_key(text[gap.end() :].split(maxsplit=1)[0])
        if following in words.roles or following in words.times:
            parts.append(text[start : gap.start()])
            start = gap.end()
    parts.append(text[start:])
    return _GLUED_OPENER.sub(r"\1 ", _LEADING.sub("", " | ".join(parts)))


def _signature(text: str) -> tuple[str, bool]:
    """Return the names that a line is, and whether a role or a date stands in it besides.

    No name if anything else does.
    """
    words = byline_words()
    first, *others = [segment for segment in _SEGMENT.split(text) if segment] or [""]
    line = until_time(first, words).strip(" ,")
    named = signed(line)
    said = "".join(fold(f"{each.name} {each.role or ''}") for each in named)
    is_whole = sorted(said) == sorted(fold(line)) and not any(map(is_time_word, _keys(line)))
    if not named or not is_whole or not all(map(_may_sign, named)):
        return "", False
    is_dated = line != first or any(map(is_timestamp, others))
    has_role = any(each.role for each in named) or any(spoken_role(o, words) for o in others)
    return line, is_dated or has_role


def _keys(line: str) -> list[str]:
    return [word_key(word) for word in line.split()]


def _may_sign(named: Named) -> bool:
    """Return whether a name may stand without "By": an agency, or a person of a few words."""
    if named.kind is CreditKind.AGENCY:
        return True
    is_person = named.kind is CreditKind.PERSON and " " in named.name
    return is_person and len(named.name.split()) <= _MOST_WORDS
