"""A comparison as it is read: what went in `[-…-]`, what came in `{+…+}`, and words around."""

from collections.abc import Iterable, Iterator, Sequence

from transforms.changes.passages import Passage
from transforms.changes.reworded import Run
from transforms.changes.tokens import is_word

MOST_CHARS = 20_000
"""Of all of it."""
LINE_CHARS = 2_000
"""Of what went or came at one place."""
AROUND = 8
"""Words that are shown on each side of a change."""
GAP = "…"


def printed(fields: Iterable[tuple[str, Sequence[Run]]], passages: Iterable[Passage]) -> str:
    """Return a line for each field that changed, and for each passage.

    A passage has its number in the text after; one that went has that of the text before.
    """
    lines: list[str] = []
    n_chars = 0
    for line in (*_field_lines(fields), *_passage_lines(passages)):
        n_chars += len(line) + 1
        if n_chars > MOST_CHARS:
            lines.append(GAP)
            break
        lines.append(line)
    return "\n".join(lines)


def _field_lines(fields: Iterable[tuple[str, Sequence[Run]]]) -> Iterator[str]:
    for name, runs in fields:
        yield f"{name}: {_marked(runs)}"


def _passage_lines(passages: Iterable[Passage]) -> Iterator[str]:
    for one in passages:
        if one.is_same:
            continue
        if not one.is_moved:
            number = one.faced.n_before if one.is_removed else one.faced.n_after
            yield f"¶ {number}: {_marked(one.runs)}"
        elif one.faced.after is not None:
            words = _clipped(one.faced.after.split(), AROUND)
            yield f"¶ {one.faced.n_after} (moved): {' '.join(words)}"


def _clipped(words: list[str], most: int) -> list[str]:
    return words if len(words) <= most else [*words[:most], GAP]


def _marked(runs: Sequence[Run]) -> str:
    return "".join(
        _around(run.after, is_first=at == 0, is_last=at == len(runs) - 1)
        if run.is_kept
        else _change(run)
        for at, run in enumerate(runs)
    )


def _change(run: Run) -> str:
    gone, come = _short("".join(run.before)), _short("".join(run.after))
    return (f"[-{gone}-]" if gone else "") + (f"{{+{come}+}}" if come else "")


def _short(text: str) -> str:
    return text if len(text) <= LINE_CHARS else f"{text[:LINE_CHARS]} {GAP}"


def _around(kept: Sequence[str], *, is_first: bool, is_last: bool) -> str:
    """Return of what stays the words that stand beside a change."""
    words = [at for at, token in enumerate(kept) if is_word(token)]
    n_shown = AROUND * (2 - is_first - is_last)
    if len(words) <= n_shown + 1:
        return _short("".join(kept))
    head = "" if is_first else "".join(kept[: words[AROUND - 1] + 1]) + " "
    tail = "" if is_last else " " + "".join(kept[words[-AROUND] :])
    return _short(head) + GAP + _short(tail)
