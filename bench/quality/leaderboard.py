"""docs/leaderboard.md: copydesk and its peers on the same pages, made from the results kept."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from statistics import mean
from string import Template

from bench.quality.goals import goal_of, verdict
from bench.quality.half import Half
from bench.quality.labelled_set import CHECKOUT
from bench.quality.measure import Measure
from bench.quality.results import RESULTS, Result, read_results
from bench.quality.wrong_label import read_wrong_labels
from flows.papers.markdown import code, prose, table
from flows.papers.meanings import meaning

PAGE = CHECKOUT / "docs" / "leaderboard.md"
FRAME = Path(__file__).with_name("leaderboard.frame.md")
OURS = "copydesk"
NEXT = "trafilatura"
"""The peer that gains are counted from."""

Row = Sequence[str]


def leaderboard(folder: Path = RESULTS) -> str:
    """Return the page."""
    everybody = sorted(read_results(folder), key=_place)
    named = {result.name: result for result in everybody}
    frame = Template(FRAME.read_text(encoding="utf-8"))
    return frame.substitute(
        extractors=table(
            ("extractor", "version", "CPU ms a page", "measured on", "machine", "what it is"),
            map(_extractor, everybody),
        ),
        figures="\n\n".join(_of_measure(measure, everybody) for measure in Measure),
        goals=table(("measure", "set", "found", "reach", "beyond", "verdict"), _goals(named[OURS])),
        halves=_halves(named[OURS], named[NEXT]),
        beaten=table(("measure", "set", "by", "its figure", "copydesk"), _beaten(everybody)),
        failures=table(("extractor", "set", "pages", "without an answer"), _failures(everybody)),
        wrong_labels=table(
            ("set", "page", "field", "what is wrong"),
            (
                (one.set, code(one.page), one.field, prose(one.reason))
                for one in read_wrong_labels()
            ),
        ),
    )


def _place(result: Result) -> tuple[bool, float]:
    """Put us first, then the peers by how good their text is."""
    values = [
        one.figures[Measure.TEXT] for one in result.sets.values() if Measure.TEXT in one.figures
    ]
    return result.name != OURS, -mean(values or [0])


def _extractor(result: Result) -> Row:
    return (
        result.name,
        result.version,
        f"{result.cpu_ms_a_page:.0f}",
        result.measured_on.isoformat(),
        result.machine,
        prose(result.note),
    )


def _of_measure(measure: Measure, everybody: Sequence[Result]) -> str:
    """Return a table of one measure: a row for each extractor, a column for each set."""
    sets = sorted({name for r in everybody for name, s in r.sets.items() if measure in s.figures})
    best = {name: _best(measure, name, everybody) for name in sets}
    rows = []
    for result in everybody:
        values = {name: _shown(_figures(result, name).get(measure)) for name in sets}
        if any(values.values()):
            rows.append([result.name, *(_marked(values[name], best[name]) for name in sets)])
    return f"### {measure}\n\n{prose(meaning(measure))}\n\n{table(('extractor', *sets), rows)}"


def _best(measure: Measure, set_name: str, everybody: Iterable[Result]) -> str:
    """Return the best figure as it is shown."""
    found = (_figures(result, set_name).get(measure) for result in everybody)
    values = [value for value in found if value is not None]
    return _shown(min(values) if measure.is_better_low else max(values))


def _marked(figure: str, best: str) -> str:
    return f"**{figure}**" if figure == best else figure


def _figures(result: Result, set_name: str) -> Mapping[Measure, float]:
    """Return the figures on one set; none where the extractor was not asked."""
    return result.sets[set_name].figures if set_name in result.sets else {}


def _goals(ours: Result) -> Iterable[Row]:
    for measure in Measure:
        for name, found in ours.sets.items():
            goal = goal_of(measure, name)
            if goal and measure in found.figures:
                value = found.figures[measure]
                numbers = (f"{number:.3f}" for number in (value, goal.reach, goal.beyond))
                yield measure, name, *numbers, verdict(measure, name, value)


def _beaten(everybody: Sequence[Result]) -> Iterable[Row]:
    """Return each figure of ours that a peer's is better than, with the best of those."""
    ours, *peers = everybody
    for measure in Measure:
        for name, found in ours.sets.items():
            rivals = {peer.name: _figures(peer, name).get(measure) for peer in peers}
            there = {who: value for who, value in rivals.items() if value is not None}
            if measure not in found.figures or not there:
                continue
            value = found.figures[measure]
            who = max(there, key=lambda rival: measure.gain(there[rival], over=value))
            if round(measure.gain(there[who], over=value), 3) > 0:
                yield measure, name, who, _shown(there[who]), _shown(value)


def _halves(ours: Result, theirs: Result) -> str:
    """Return the table of both halves, with a column for what is fitted if anything is."""
    is_crossed = any(one.crossed for one in ours.sets.values())
    header = ("measure", "set", *(f"half {h}" for h in Half), *(f"gain in {h}" for h in Half))
    rows = []
    for measure in Measure:
        for name, found in ours.sets.items():
            if measure not in found.figures:
                continue
            other = theirs.sets[name].halves if name in theirs.sets else {}
            gains = (_gain(measure, found.halves[half], other.get(half, {})) for half in Half)
            halves = (_shown(found.halves[half].get(measure)) for half in Half)
            crossed = [_shown(found.crossed.get(measure))] if is_crossed else []
            rows.append([measure, name, *halves, *gains, *crossed])
    return table((*header, *(["crossed"] if is_crossed else [])), rows)


def _gain(measure: Measure, ours: Mapping[Measure, float], theirs: Mapping[Measure, float]) -> str:
    if measure not in ours or measure not in theirs:
        return ""
    return f"{measure.gain(ours[measure], over=theirs[measure]):+.3f}"


def _shown(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _failures(everybody: Iterable[Result]) -> Iterable[Row]:
    return (
        (result.name, name, str(found.n_pages), str(found.n_failed))
        for result in everybody
        for name, found in result.sets.items()
        if found.n_failed
    )
