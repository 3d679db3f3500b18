"""A report as one HTML page that needs nothing else and runs nothing."""

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from flows.reporting.answers import Answers
from flows.reporting.edits import pieces
from flows.reporting.pictures import pictures, sparks
from flows.reporting.shown import minutes, shown
from flows.reporting.stories import told_stories
from flows.reporting.summary import by_source, numbers
from flows.terminal import plain
from flows.version import version

TEMPLATES = Path(__file__).parent
MOST_SOURCES = 24


def report_page(
    asked: Answers, *, warehouse: str, disk: str = "", alarms: Sequence[str] = ()
) -> str:
    """Return the page: no script, no address that is followed, and every value escaped.

    Its Content-Security-Policy forbids all but its own style. `disk` and `alarms` are sentences
    that others have found.
    """
    sources = by_source(asked)
    shown = sources[:MOST_SOURCES]
    names = [one.source for one in shown]
    return (
        _environment()
        .get_template("report.html.j2")
        .render(
            span=asked.span,
            published_at=asked.published_at,
            warehouse=warehouse,
            disk=disk,
            answers=asked.by_name,
            numbers=list(numbers(asked, sources)),
            alarms=alarms,
            sources=shown,
            far=[one for one in sources if one.told],
            n_beyond=len(sources) - len(shown),
            pictures=pictures(asked),
            sparks=sparks(asked.rows("volumes"), names, asked.span),
            stories=told_stories(asked.rows("stories")),
            version=version(),
        )
    )


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"plain": plain, "pieces": pieces, "shown": shown, "minutes": minutes}
    return environment
