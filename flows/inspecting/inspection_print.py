"""An inspection in a terminal: the fields in a table, the passages in the order of the page."""

from collections import Counter

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from flows.inspecting.inspection import Fate, InspectedPassage, Inspection
from flows.terminal import cell, plain, table
from transforms.article import Rejected
from transforms.vocabulary import Boilerplate

LETTERS_IN_A_FIELD = 200
HUES = ("red", "yellow", "magenta", "cyan", "blue", "bright_red", "bright_yellow", "bright_magenta")
"""Colours of the classes, in the order of their list; green is for fields."""
MARGIN = 2


def print_inspection(found: Inspection, console: Console) -> None:
    """Print the whole account."""
    console.print(_headed(found), soft_wrap=True)
    if found.fields:
        _print_fields(found, console)
    if found.passages:
        _print_passages(found, console)


def _headed(found: Inspection) -> Text:
    """Return the lines that say what the page came to."""
    head = Text(plain(found.page.target_uri), style="bold")
    if isinstance(found.outcome, Rejected):
        head.append(f"\nrejected: {found.outcome.reason}", style="bold red")
        head.append(f"; {plain(found.outcome.detail)}", style="red")
    else:
        head.append(f"\n{found.outcome.page_type}", style="bold green")
        counts = (
            (len(found.outcome.text), "characters"),
            (len(found.outcome.images), "pictures"),
            (len(found.outcome.links), "links"),
        )
        head.append("".join(f", {n:,} {what}" for n, what in counts), style="green")
    return head


def _print_fields(found: Inspection, console: Console) -> None:
    grid = table("Fields", "field", "value", "where it stood")
    for field in found.fields:
        if field.value is None:
            grid.add_row(cell(field.name), cell("unknown", style="dim"), cell(field.reason))
        else:
            grid.add_row(cell(field.name), cell(_cut(field.value)), cell(field.origin))
    console.print()
    console.print(grid)


def _print_passages(found: Inspection, console: Console) -> None:
    kept, taken, removed = (found.n_passages(fate) for fate in Fate)
    console.print(
        f"\nPassages: {kept} kept, {taken} taken as a field, {removed} removed", style="bold"
    )
    classes = Counter(passage.class_ for passage in found.passages if passage.class_)
    for class_, n in classes.most_common():
        console.print(Text(f"  {n} {class_}", style=_style(class_)))
    for passage in found.passages:
        console.print()
        if passage.fate is not Fate.KEPT:
            console.print(Text(_mark(passage), style=_style(passage.class_)))
        indent = 0 if passage.fate is Fate.KEPT else MARGIN
        style = "" if passage.fate is Fate.KEPT else _style(passage.class_)
        console.print(Padding(cell(passage.text, style=style), (0, 0, 0, indent)))


def _mark(passage: InspectedPassage) -> str:
    """Return what stands over a passage that is not the story; read aloud, it needs no colour."""
    if passage.class_ is None:
        return f"taken as {passage.label}:"
    return f"removed as {passage.class_} by {passage.label}:"


def _style(class_: Boilerplate | None) -> str:
    return HUES[list(Boilerplate).index(class_) % len(HUES)] if class_ else "green"


def _cut(value: str) -> str:
    return value if len(value) <= LETTERS_IN_A_FIELD else f"{value[:LETTERS_IN_A_FIELD]}…"
