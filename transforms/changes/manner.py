"""How a passage was changed is told from the runs that differ: a figure, a letter, the words."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from transforms.changes.reworded import Run
from transforms.changes.tokens import figure, is_word
from transforms.texts.text import fold
from transforms.texts.words import fold_words
from transforms.vocabulary import Change

SHORTEST = 4
"""Characters of a word in which one letter may be a slip; "not" and "now" are two words."""
LONG = 8
"""Characters of a word in which two letters may be one."""
LONGEST = 40
"""Characters of a word; what is longer is no word."""
LIKE = 0.5
"""Share of common words from which on two quotations are of the same words."""
MOST_QUOTES = 30
"""Quotations of one passage that are looked at."""
_QUOTED = re.compile(
    "“([^“”]{2,600})”|„([^„“”]{2,600})[“”]|«([^«»]{2,600})»|»([^«»]{2,600})«"
    '|「([^「」]{2,600})」|"([^"]{2,600})"'
)


def manners(runs: Sequence[Run]) -> set[Change]:
    """Return how the words were changed where these runs differ."""
    found = {manner for run in runs if not run.is_kept for manner in _manners(run)}
    if _has_other_quotes(runs):
        found.add(Change.QUOTES)
    return found


def _manners(run: Run) -> Iterator[Change]:
    gone, come = _words(run.before), _words(run.after)
    figures, others = _figures(gone), _figures(come)
    is_figure = bool(figures and others and figures != others)
    if is_figure:
        yield Change.NUMBERS
        gone, come = _without_figures(gone), _without_figures(come)
    folded = [fold("".join(words)) for words in (gone, come)]
    if folded[0] == folded[1]:
        if not is_figure:
            yield Change.TYPOGRAPHY
    elif len(gone) == len(come) and all(map(_is_slip, gone, come)):
        yield Change.TYPO
    else:
        yield Change.WORDING


def _words(side: Sequence[str]) -> list[str]:
    return [token for token in side if is_word(token)]


def _figures(words: Sequence[str]) -> Counter[str]:
    return Counter(found for word in words if (found := figure(word)))


def _without_figures(words: Sequence[str]) -> list[str]:
    return [word for word in words if not figure(word)]


def _is_slip(one: str, other: str) -> bool:
    """Return whether two words differ as by a slip of the pen, and not by what they mean.

    What is put before a word often turns it round: `legal` and `illegal` are two words.
    """
    a, b = one.casefold(), other.casefold()
    if a == b:
        return True
    shorter = min(len(a), len(b))
    if shorter < SHORTEST or max(len(a), len(b)) > LONGEST:
        return False
    if figure(one) or figure(other) or a.endswith(b) or b.endswith(a):
        return False
    return _distance(a, b, most=2) <= (2 if shorter >= LONG else 1)


def _distance(a: str, b: str, *, most: int) -> int:
    """Return how many letters were put in, left out, changed or swapped, up to one above `most`."""
    if abs(len(a) - len(b)) > most:
        return most + 1
    earlier: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, start=1):
        former, earlier, row = earlier, row, [i]
        for j, y in enumerate(b, start=1):
            cost = min(earlier[j] + 1, row[j - 1] + 1, earlier[j - 1] + (x != y))
            if former and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, former[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]


def _has_other_quotes(runs: Sequence[Run]) -> bool:
    """Return whether words that somebody is quoted with are other words now."""
    before = _quoted("".join(token for run in runs for token in run.before))
    after = _quoted("".join(token for run in runs for token in run.after))
    gone, come = before - after, after - before
    return any(_is_near(one, other) for one in gone for other in come)


def _quoted(text: str) -> set[str]:
    """Return what stands in quotation marks, folded."""
    found = (next(filter(None, match.groups())) for match in _QUOTED.finditer(text))
    return {fold_words(one) for one in islice(found, MOST_QUOTES)}


def _is_near(one: str, other: str) -> bool:
    ours, theirs = _parts(one), _parts(other)
    return 2 * len(ours & theirs) >= LIKE * (len(ours) + len(theirs))


def _parts(folded: str) -> set[str]:
    """Return the words; the characters where words are not parted."""
    return set(folded.split() if " " in folded else folded)
