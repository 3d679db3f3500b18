"""A history is printed as text: what a page says does nothing to the terminal."""

import io
from dataclasses import replace
from datetime import UTC, datetime

from rich.console import Console

from flows.changes_print import print_history
from warehouse.history.account import Change, Stretch

MORNING = datetime(2024, 3, 31, 6, 0, tzinfo=UTC)
FIRST = Stretch(
    revision_no=1,
    valid_from=MORNING,
    valid_to=None,
    url="https://gullhaven.example/ferries",
    source="gullhaven",
    headline=None,
    n_words=1_200,
    change=None,
)
CHANGE = Change(
    changed_at=MORNING,
    unchanged_at=MORNING,
    classes=("numbers",),
    is_admitted=False,
    is_ours=True,
    similarity=0.9,
    diff="¶ 1: [-\x1b[31m3-]{+4+} [bold]boats[/bold]",
)


def printed(*stretches, **options):
    console = Console(file=io.StringIO(), width=90, markup=False, emoji=False, **options)
    print_history(stretches, console)
    return console.file.getvalue()


def test_one_state_has_a_time_and_nothing_that_was_changed():
    shown = printed(FIRST)

    assert "2024-03-31 06:00 UTC and still: revision 1, 1,200 words" in shown
    assert "(without a headline)" in shown
    assert "changed" not in shown


def test_what_may_be_ours_is_said_and_no_escape_gets_through():
    shown = printed(replace(FIRST, change=CHANGE))

    assert "only copydesk reads it otherwise" in shown
    assert "\x1b" not in shown
    assert "[-\N{REPLACEMENT CHARACTER}[31m3-]{+4+} [bold]boats[/bold]" in shown


def test_what_went_and_came_is_in_colour():
    shown = printed(replace(FIRST, change=CHANGE), force_terminal=True, color_system="standard")

    assert "\x1b[32m{+4+}\x1b[0m" in shown
