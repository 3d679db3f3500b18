"""A profile on the terminal: what was learned, how often it was met, and what to type next."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from shlex import quote

from rich.console import Console
from rich.text import Text

from flows.profiling.profile_options import ProfileOptions
from flows.report import as_typed
from flows.terminal import cell, table
from transforms.furniture.learn import Lesson
from transforms.furniture.profile import Profile, StandingPassage
from transforms.vocabulary import Acceptance, Place

STYLES = {Acceptance.PROPOSED: "yellow", Acceptance.ACCEPTED: "green", Acceptance.REJECTED: "dim"}
LETTERS = 160


def print_profile(
    profile: Profile, lesson: Lesson, console: Console, *, options: ProfileOptions, path: Path
) -> None:
    """Print the passages of a profile, and how to go on."""
    if profile.passages:
        columns = ("status", "articles", "share", "place", "days", "passage, and where it stands")
        title = f"What {profile.publisher} prints with article after article"
        grid = table(title, *columns, numbers=("articles", "share"))
        for passage in profile.passages:
            grid.add_row(*_cells(passage), style=STYLES[passage.acceptance])
        console.print(grid)
    console.print(_summary(profile, lesson, options, path), soft_wrap=True)
    waiting = [one.place for one in profile.passages if one.acceptance is Acceptance.PROPOSED]
    if waiting:
        command = f"{quote(as_typed())} profile {profile.publisher}"
        console.print("What to type next, or edit the file:")
        console.print(f'  {command} --accept --reject "TEXT"', soft_wrap=True)
        if Place.INSIDE in waiting:
            console.print("  Look closely at what stands inside: it may be a subheading.")
            console.print(f"  {command} --accept-inside", soft_wrap=True)


def print_profiles(
    counts: Mapping[str, Counter[Acceptance]], console: Console, *, folder: Path
) -> None:
    """Print which publishers have a profile."""
    if not counts:
        console.print(f"No profiles in {folder}: copydesk profile PUBLISHER makes one.")
        return
    names = tuple(map(str, Acceptance))
    grid = table(f"Profiles in {folder}", "publisher", *names, numbers=names)
    for publisher, count in counts.items():
        grid.add_row(cell(publisher), *(f"{count[one]:,}" for one in Acceptance))
    console.print(grid)


def _cells(passage: StandingPassage) -> tuple[Text, ...]:
    seen = passage.seen
    text = passage.text if len(passage.text) <= LETTERS else f"{passage.text[:LETTERS]}…"
    example = cell(seen.example_url, style="dim") if seen else cell("")
    return (
        cell(passage.acceptance),
        cell(f"{seen.n_articles:,}" if seen else ""),
        cell(f"{seen.share:.0%}" if seen else ""),
        cell(passage.place),
        cell(_days(passage)),
        Text("\n").join([cell(text), example]),
    )


def _days(passage: StandingPassage) -> str:
    """Return the era of a passage; the days it was met on stand in its file."""
    since, until = passage.valid_from, passage.valid_until
    if since and until:
        return f"{since} until {until}"
    if since:
        return f"from {since}"
    return f"until {until}" if until else "all"


def _summary(profile: Profile, lesson: Lesson, options: ProfileOptions, path: Path) -> str:
    learned = f"learned from {lesson.n_articles:,} articles, {lesson.n_distinct:,} of them distinct"
    if lesson.n_distinct < options.min_articles:
        return f"{learned}; a passage must stand in {options.min_articles:,} (--min-articles)"
    if not profile.passages:
        return f"{learned}; no passage stands in {options.min_articles:,} of them"
    where = "nothing was written (dry run)" if options.is_dry_run else f"written to {path}"
    return f"{learned}; {where}"
