"""What can be seen of a line: each signal is a yes or a no, under a name."""

import re
from collections.abc import Callable, Iterator, Mapping

from transforms.surplus.lines import CREDIT, LONG_SIZE, Line, Sheet

NEAR = 3
"""Lines on either side that are near."""

MOST = 0.7
"""Of the words of a title open with a capital; of a sentence, fewer than `FEW` do."""
FEW = 0.3

LIST_LINES = 12
"""A list that a colon announces is not longer."""

ECHO_CHARS = 10
CREDIT_CHARS = 40
SUBHEADING_SIZE = 100

_BRACKETED = re.compile(r"[(（\[][^()（）]{2,60}[)）\]]$")


def signals(sheet: Sheet, at: int) -> Iterator[str]:
    """Yield the names of the signals that the line at `at` gives."""
    return (name for name, gives in SIGNALS.items() if gives(sheet, at))


def _neighbour(sheet: Sheet, at: int) -> Line | None:
    return sheet.lines[at] if 0 <= at < len(sheet.lines) else None


def _near(sheet: Sheet, at: int) -> list[Line]:
    return [*sheet.lines[max(0, at - NEAR) : at], *sheet.lines[at + 1 : at + 1 + NEAR]]


def _is_prose(line: Line | None, *, least: float = 0) -> bool:
    return line is not None and line.is_prose and line.size >= least


def _is_known(line: Line | None) -> bool:
    return line is not None and line.is_known


def _capitals(line: Line) -> float:
    """Return the share of words that open with a capital."""
    words = line.text.split()
    return sum(word[0].isupper() for word in words) / len(words)


def _is_echoed(sheet: Sheet, at: int) -> bool:
    """Return whether the line above or below says the same, with or without some words more."""
    key = sheet.lines[at].passage.key
    for beside in (_neighbour(sheet, at - 1), _neighbour(sheet, at + 1)):
        if beside is not None:
            shorter, longer = sorted((key, beside.passage.key), key=len)
            if len(shorter) > ECHO_CHARS and shorter in longer:
                return True
    return False


def _is_subheading(sheet: Sheet, at: int) -> bool:
    line = sheet.lines[at]
    below = _neighbour(sheet, at + 1)
    return not line.is_said and line.size < SUBHEADING_SIZE and _is_prose(below)


def _is_announced(sheet: Sheet, at: int) -> bool:
    """Return whether a colon, in the run of the line or directly above it, announced it."""
    run = sheet.runs[at]
    colon = sheet.announced_from[at]
    return run is not None and colon >= run.start - 1 and at - colon <= LIST_LINES


def _kinship_of_run(sheet: Sheet, at: int) -> float:
    run = sheet.runs[at]
    return sheet.kinship[at] if run is None else run.kinship


def _is_in_repeated_run(sheet: Sheet, at: int) -> bool:
    run = sheet.runs[at]
    return run is not None and run.has_echo


def _is_in_credited_run(sheet: Sheet, at: int) -> bool:
    run = sheet.runs[at]
    return run is not None and run.has_credit


def _n_prose_after(sheet: Sheet, at: int) -> int:
    return len(sheet.prose) - sheet.n_prose_until[at + 1]


SIGNALS: Mapping[str, Callable[[Sheet, int], bool]] = {
    # The line
    "under_80": lambda sheet, at: sheet.lines[at].size < 80,
    "over_200": lambda sheet, at: sheet.lines[at].size >= 200,
    "over_350": lambda sheet, at: sheet.lines[at].size >= 350,
    "small": lambda sheet, at: sheet.lines[at].size < sheet.usual * 0.37,
    "ends_in_colon": lambda sheet, at: sheet.lines[at].ends_in_colon,
    "ends_in_brackets": lambda sheet, at: bool(_BRACKETED.search(sheet.lines[at].text)),
    "ends_in_credit": lambda sheet, at: (
        not sheet.lines[at].is_said and bool(CREDIT.search(sheet.lines[at].text[-CREDIT_CHARS:]))
    ),
    "has_credit": lambda sheet, at: sheet.lines[at].has_credit,
    "exclaims": lambda sheet, at: "!" in sheet.lines[at].text,
    "opens_small": lambda sheet, at: (
        sheet.lines[at].text[:1].islower() and not _is_announced(sheet, at)
    ),
    "opens_with_dash": lambda sheet, at: sheet.lines[at].text[:1] in "-–—•*·",
    "opens_with_quote": lambda sheet, at: sheet.lines[at].text[:1] in "\"“„«‘'「",
    "titled": lambda sheet, at: _capitals(sheet.lines[at]) >= MOST,
    "plain": lambda sheet, at: _capitals(sheet.lines[at]) < FEW,
    "number": lambda sheet, at: sum(map(str.isalpha, sheet.lines[at].text)) <= 2,
    "strange": lambda sheet, at: sheet.kinship[at] < 0.15,
    "kin": lambda sheet, at: sheet.kinship[at] >= 0.8,
    # Other lines that say the same
    "repeated": lambda sheet, at: sheet.keys[sheet.lines[at].passage.key] > 1,
    "echoed": _is_echoed,
    # The lines around it
    "prose_above": lambda sheet, at: _is_prose(_neighbour(sheet, at - 1)),
    "long_prose_above": lambda sheet, at: _is_prose(_neighbour(sheet, at - 1), least=LONG_SIZE),
    "prose_below": lambda sheet, at: _is_prose(_neighbour(sheet, at + 1)),
    "no_prose_near": lambda sheet, at: not any(map(_is_prose, _near(sheet, at))),
    "sentences_near": lambda sheet, at: sum(line.is_said for line in _near(sheet, at)) >= NEAR,
    "furniture_near": lambda sheet, at: any(map(_is_known, _near(sheet, at))),
    "furniture_above": lambda sheet, at: _is_known(_neighbour(sheet, at - 1)),
    "furniture_below": lambda sheet, at: _is_known(_neighbour(sheet, at + 1)),
    "subheading": _is_subheading,
    # The run of lines between two paragraphs
    "announced": _is_announced,
    "kin_run": lambda sheet, at: _kinship_of_run(sheet, at) >= 0.5,
    "strange_run": lambda sheet, at: _kinship_of_run(sheet, at) < 0.25,
    "repeated_run": _is_in_repeated_run,
    "credited_run": _is_in_credited_run,
    # Its place
    "above_byline": lambda sheet, at: at < sheet.head_end,
    "in_tail": lambda sheet, at: at >= sheet.tail_start,
    "opening": lambda sheet, at: sheet.n_prose_until[at] == 0,
    "early": lambda sheet, at: sheet.n_prose_until[at] <= 2,
    "late": lambda sheet, at: _n_prose_after(sheet, at) <= 2,
    "closing": lambda sheet, at: _n_prose_after(sheet, at) == 0,
    "last_lines": lambda sheet, at: at >= len(sheet.lines) - 3,
    # The capture
    "lists": lambda sheet, at: sheet.share_of_labels >= 0.3,
    "mostly_lists": lambda sheet, at: sheet.share_of_labels >= 0.5,
    "no_lists": lambda sheet, at: sheet.share_of_labels < 0.1,
    "many_colons": lambda sheet, at: sheet.share_of_colons >= 0.15,
    "much_furniture": lambda sheet, at: sheet.share_known >= 0.15,
    "many_times": lambda sheet, at: sheet.n_timestamps >= 3,
    "signed": lambda sheet, at: sheet.head_end > 0,
    "little_prose": lambda sheet, at: len(sheet.prose) <= 4,
}
"""By name; together they decide, by the points that `points.toml` gives them."""
