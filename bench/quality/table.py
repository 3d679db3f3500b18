"""The table that `make quality` prints: a row for each figure, best read from left to right."""

from collections.abc import Sequence

from rich.table import Table

from bench.quality.figures import Figures
from bench.quality.goals import goal_of, verdict
from bench.quality.half import Half
from bench.quality.measure import Measure
from bench.quality.measurement import Measurement
from bench.quality.scored import BySet, by_set

NONE: Figures = {}

EXPLANATION = (
    "half a, half b: copydesk on the pages of each half of the publishers, and by how much it is"
    " better there than trafilatura; rules that fit one half's pages gain less on the other's."
)
CROSSED = "crossed: each half read with what was fitted on the other; the honest figure."


def quality_table(found: Measurement) -> Table:
    """Return the table of a measurement."""
    table = Table(
        title="Figures on labelled pages", caption=_caption(found), caption_justify="left"
    )
    for name in ("measure", "set"):
        table.add_column(name)
    numbers = ["trafilatura", "copydesk", *(["crossed"] if found.crossed else [])]
    for name in (*numbers, "reach", "beyond", "", "half a", "half b"):
        table.add_column(name, justify="right")
    ours, theirs = by_set(found.our_scores), by_set(found.their_scores)
    halves = [(by_set(found.our_scores, h), by_set(found.their_scores, h)) for h in Half]
    for measure in Measure:
        for set_name in (name for name in ours if measure in ours[name]):
            value = ours[set_name][measure]
            crossed = [_figure(found.crossed, set_name, measure)] if found.crossed else []
            table.add_row(
                measure,
                set_name,
                _figure(theirs, set_name, measure),
                f"{value:.3f}",
                *crossed,
                *_goal(measure, set_name),
                verdict(measure, set_name, value),
                *(_half(measure, set_name, *half) for half in halves),
            )
        table.add_section()
    return table


def _goal(measure: Measure, set_name: str) -> Sequence[str]:
    goal = goal_of(measure, set_name)
    return (f"{goal.reach:.3f}", f"{goal.beyond:.3f}") if goal else ("", "")


def _half(measure: Measure, set_name: str, ours: BySet, theirs: BySet) -> str:
    value = _value(ours, set_name, measure)
    other = _value(theirs, set_name, measure)
    if value is None:
        return ""
    gain = f" {measure.gain(value, over=other):+.3f}" if other is not None else ""
    return f"{value:.3f}{gain}"


def _figure(figures: BySet, set_name: str, measure: Measure) -> str:
    value = _value(figures, set_name, measure)
    return "" if value is None else f"{value:.3f}"


def _value(figures: BySet, set_name: str, measure: Measure) -> float | None:
    return figures.get(set_name, NONE).get(measure)


def _caption(found: Measurement) -> str:
    told = [EXPLANATION, *([CROSSED] if found.crossed else [])]
    for name, reading in (("copydesk", found.ours), ("trafilatura", found.theirs)):
        told.append(
            f"{name}: {len(reading.predictions)} pages, {reading.cpu_s:.0f} CPU seconds,"
            f" {reading.cpu_ms_a_page:.0f} ms a page; no article: {len(reading.failed)}."
        )
    return "\n".join(told)
