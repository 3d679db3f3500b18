"""After a run people read what came in, and nothing that a page says is obeyed."""

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from flows.account import Tally
from flows.ledger_record import account_record
from flows.note import ledger_note, literal
from flows.report import as_typed, print_report
from flows.terminal import plain
from flows.watching import Lines, watched
from transforms.vocabulary import RejectReason
from warehouse.outcome import Verdict

from .conftest import a_page, a_rejection

HOSTILE = "[red]x[/red] \x1b[2J\x1b]0;owned\x07 \u202e|a|b| <script> [y](https://evil.example) `z`"


@pytest.fixture
def account():
    tally = Tally()
    tally.add("harbour-post", Verdict.WRITTEN)
    tally.add("harbour-post", Verdict.UNCHANGED)
    hostile = a_rejection(a_page("wall", source="evil"))
    tally.reject(replace(hostile, source=HOSTILE, detail=HOSTILE))
    tally.reject(a_rejection(a_page("b", source="evil"), RejectReason.FAILED))
    return tally.account(run_id="r", kind="ingest", version="v", elapsed_s=2.0)


def printed(account, *, width=100, **options):
    page = io.StringIO()
    console = Console(file=page, width=width, force_terminal=True, markup=False, highlight=False)
    asked = {"warehouse": Path("copydesk-data"), "is_dry_run": False} | options
    print_report(account, console, **asked)
    return page.getvalue()


def test_the_report_says_what_came_in_and_what_was_rejected_and_why(account):
    text = printed(account)

    assert "harbour-post" in text
    assert "paywall" in text
    assert "https://evil.example/b: it says so" in text.replace("\n", "")
    assert "4 pages in 2.0 s (2.0 a second); stored in copydesk-data" in text


def test_the_report_obeys_nothing_that_a_page_says(account):
    text = printed(account)

    assert "[red]x[/red]" in text
    assert set(re.findall(r"\x1b(.)", text)) == {"["}
    assert "\x1b[2J" not in text
    assert "\u202e" not in text


def test_the_report_fits_a_narrow_terminal(account):
    without_color = re.sub(r"\x1b\[[0-9;]*m", "", printed(account, width=60))

    tables = [line for line in without_color.splitlines() if line[:1] in "┃│┏└"]
    assert max(map(len, tables)) <= 60


def test_the_commands_to_type_next_name_the_warehouse_and_the_faults(account):
    text = printed(replace(account, n_faults=1), warehouse=Path("/data/my news"))

    assert " sql --warehouse '/data/my news'" in text
    assert "'unreadable', 'failed'" in text


def test_a_run_over_nothing_says_where_pages_are_looked_for():
    text = printed(Tally().account(run_id="r", kind="ingest", version="v", elapsed_s=0.0))

    assert "No pages there" in text


def test_the_note_holds_the_ledger_and_nothing_that_a_page_says_is_markup(account):
    note = ledger_note({"/pages/a": account_record(account)}, {"/pages/b|c": "disk <gone>"})

    assert "| 4 | 1 | 1 | 2 |" in note
    assert "failed" in note
    assert "b&#124;c" in note
    assert not any(mark in note for mark in ("<script>", "](", "\x1b", "\u202e", "`", "<gone>"))


@given(st.text())
def test_plain_text_is_one_line_that_a_terminal_only_shows(text):
    shown = plain(text)

    assert len(shown.splitlines()) <= 1
    assert shown.isprintable() or not set(map(ord, shown)) & {*range(32), *range(127, 160)}


@given(st.text())
def test_literal_markdown_has_no_mark_left(text):
    assert not re.search(r"[<>|`*\[\]()]|&(?!#)", literal(text))


def test_a_line_comes_every_ten_seconds_and_not_with_every_page(monkeypatch):
    now, said = [0.0], []
    monkeypatch.setattr("flows.watching.monotonic", lambda: now[0])
    lines = Lines(said.append)

    lines.expect(1_000)
    for second in range(21):
        now[0] = float(second)
        lines.advance(10)

    assert said == [
        "1,000 pages to read",
        "110 of 1,000 pages, 11 a second, 81 s to go",
        "210 of 1,000 pages, 10 a second, 75 s to go",
    ]


def test_on_a_terminal_there_is_a_bar_with_rate_and_remaining_time():
    page = io.StringIO()

    with watched(Console(file=page, force_terminal=True, width=100)) as progress:
        progress.expect(20)
        progress.advance(20)

    assert "20/20" in page.getvalue()


def test_the_next_step_names_the_program_as_it_is_started_here(tmp_path, monkeypatch):
    program = tmp_path / "bin" / "copydesk"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setattr("sys.argv", [str(program)])
    monkeypatch.chdir(tmp_path)

    monkeypatch.setenv("PATH", "/nowhere")
    assert as_typed() == "bin/copydesk"

    monkeypatch.setenv("PATH", str(program.parent))
    assert as_typed() == "copydesk"
