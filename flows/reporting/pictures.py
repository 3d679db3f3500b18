"""The pictures of a report: days, parts and shares, in which no word is a page's."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from markupsafe import Markup

from flows.reporting.answers import Answers, Row
from flows.reporting.drawing import FAINT, INK, QUIET, SECOND, STRONG, THIRD, drawn
from flows.reporting.span import Span

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_LABELS = 5
SPARK_WIDE, SPARK_HIGH = 120, 24


def pictures(asked: Answers) -> Mapping[str, Markup]:
    """Return each picture by the name of the answer that it shows."""
    span = asked.span
    return {
        "volumes": _volumes(asked.rows("volumes"), span),
        "outcomes": _outcomes(asked.rows("outcomes"), span),
        "fields": _fields(asked.rows("fields")),
        "freshness": _freshness(asked.rows("freshness")),
        "received": _received(asked.rows("received"), span),
    }


def sparks(rows: Sequence[Row], sources: Sequence[str], span: Span) -> Mapping[str, Markup]:
    """Return a small picture of the days of each of these sources."""
    by_source: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_source[row["source"]].append(row)
    return {
        name: _spark(by_source[name], span, name=f"spark {n}") for n, name in enumerate(sources)
    }


def _volumes(rows: Sequence[Row], span: Span) -> Markup:
    came: dict[date, float] = defaultdict(float)
    expected: dict[date, float] = defaultdict(float)
    for row in rows:
        came[row["day"]] += row["n_new"]
        expected[row["day"]] += row["expected"] or 0
    days = _days(span)

    def draw(axes: "Axes") -> None:
        _bars(axes, days, [came[day] for day in days], span)
        levels = [expected[day] for day in days]
        if any(levels):
            places = range(len(days))
            axes.hlines(
                levels,
                [at - 0.45 for at in places],
                [at + 0.45 for at in places],
                colors=INK,
                linewidth=1.3,
            )

    told = f"New articles by day. On the last day {came[span.day]:,.0f}"
    if expected[span.day]:
        told += f", where {expected[span.day]:,.0f} were to be expected"
    return drawn(draw, name="volumes", told=f"{told}.")


def _outcomes(rows: Sequence[Row], span: Span) -> Markup:
    days, by_day = _days(span), {row["day"]: row for row in rows}
    parts = (("n_written", STRONG), ("n_unchanged", FAINT), ("n_rejected", THIRD))

    def draw(axes: "Axes") -> None:
        floor = [0.0] * len(days)
        for name, colour in parts:
            counts = [by_day[day][name] if day in by_day else 0 for day in days]
            axes.bar(range(len(days)), counts, bottom=floor, color=colour, width=0.78)
            floor = [low + n for low, n in zip(floor, counts, strict=True)]
        _name_days(axes, days)

    last = by_day.get(span.day)
    counts = ", ".join(f"{last[name]:,} {name[2:]}" for name, _ in parts) if last else "none"
    return drawn(draw, name="outcomes", told=f"Pages by day and outcome. On the last day {counts}.")


def _fields(rows: Sequence[Row]) -> Markup:
    names = [row["field"] for row in rows]

    def draw(axes: "Axes") -> None:
        places = range(len(rows))
        axes.barh(places, [row["percent"] for row in rows], color=STRONG, height=0.5)
        before = [(at, row["percent_before"]) for at, row in enumerate(rows)]
        known = [(at, share) for at, share in before if share is not None]
        axes.vlines(
            [share for _, share in known],
            [at - 0.42 for at, _ in known],
            [at + 0.42 for at, _ in known],
            colors=INK,
            linewidth=1.6,
        )
        axes.set_yticks(places, names)
        axes.set_xticks([0, 25, 50, 75, 100], ["0", "25", "50", "75", "100 %"])
        axes.set_xlim(0, 103)
        axes.invert_yaxis()
        axes.grid(visible=False, axis="y")
        axes.grid(visible=True, axis="x")

    shares = ", ".join(f"{row['field']} {row['percent']:.0f} percent" for row in rows)
    return drawn(
        draw, name="fields", told=f"Share of the articles in which a field is known: {shares}."
    )


def _freshness(rows: Sequence[Row]) -> Markup:
    def draw(axes: "Axes") -> None:
        places = range(len(rows))
        drawn_bars = axes.bar(places, [row["n_articles"] for row in rows], color=STRONG, width=0.78)
        labels = [f"{row['n_articles']:,}" if row["n_articles"] else "" for row in rows]
        axes.bar_label(drawn_bars, labels, color=QUIET, fontsize=7.5, padding=2)
        axes.set_xticks(places, [row["within"] for row in rows])
        axes.set_yticks([])
        axes.grid(visible=False)

    parts = ", ".join(f"{row['n_articles']:,} within {row['within']}" for row in rows)
    return drawn(
        draw, name="freshness", told=f"Articles by the time from publication to the desk: {parts}."
    )


def _received(rows: Sequence[Row], span: Span) -> Markup:
    days, by_day = _days(span), {row["day"]: row["megabytes"] for row in rows}
    told = f"Megabytes of pages received by day; on the last {by_day.get(span.day, 0):,.1f}."
    counts = [by_day.get(day, 0) for day in days]
    return drawn(lambda axes: _bars(axes, days, counts, span), name="received", told=told)


def _spark(rows: Sequence[Row], span: Span, *, name: str) -> Markup:
    days, by_day = _days(span), {row["day"]: row for row in rows}
    counts = [by_day[day]["n_new"] if day in by_day else 0 for day in days]

    def draw(axes: "Axes") -> None:
        axes.vlines(range(len(days)), 0, counts, colors=SECOND, linewidth=2.2)
        axes.vlines([len(days) - 1], 0, counts[-1:], colors=STRONG, linewidth=2.8)
        axes.set_axis_off()

    told = (
        f"{counts[-1]:,} new on the last day, between {min(counts):,} and {max(counts):,} before."
    )
    return drawn(draw, name=name, told=told, wide=SPARK_WIDE, high=SPARK_HIGH)


def _bars(axes: "Axes", days: Sequence[date], counts: Sequence[float], span: Span) -> None:
    """Draw a bar a day; those that are told of stand out."""
    colours = [STRONG if day >= span.since else FAINT for day in days]
    axes.bar(range(len(days)), counts, color=colours, width=0.78)
    _name_days(axes, days)


def _name_days(axes: "Axes", days: Sequence[date]) -> None:
    """Name some of the days, the last among them."""
    step = max(7, -(-len(days) // MOST_LABELS // 7) * 7)
    places = list(range(len(days) - 1, -1, -step))
    axes.set_xticks(places, [f"{days[at].day} {days[at]:%b}" for at in places])
    axes.set_xlim(-0.8, len(days) - 0.2)
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:,.6g}")
    axes.locator_params(axis="y", nbins=4)


def _days(span: Span) -> list[date]:
    return [span.shown + timedelta(days=n) for n in range((span.day - span.shown).days + 1)]
