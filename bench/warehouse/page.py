"""What a large warehouse costs is told on a page of the docs: a table, and a plot."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
from matplotlib.ticker import NullFormatter

from bench.warehouse.readers import SEARCHES
from bench.warehouse.results import RECIPE, Figures

HEAD = Path(__file__).parent / "page.md"


def write_page(results: Mapping[int, Figures], docs: Path) -> None:
    """Write docs/speed.md and its plot."""
    largest_first = (results[size] for size in sorted(results, reverse=True))
    names = list(dict.fromkeys(name for figures in largest_first for name in figures))
    recipes = sorted(name for name in names if name.startswith(RECIPE))
    questions = [name for name in names if _is_asked(results, name) and name not in recipes]
    works = [name for name in names if name not in (*recipes, *questions)]
    _plot(results, (questions, works), docs / "speed.svg")
    sections = (
        _table(results, questions, "## Questions", _milliseconds),
        _table(results, works, "## Works", _seconds),
        _table(results, recipes, "## Recipes of the cookbook", _milliseconds),
    )
    text = "\n\n".join(["", *("\n".join(lines) for lines in sections)])
    (docs / "speed.md").write_text(f"{HEAD.read_text('utf-8').rstrip()}{text}\n", "utf-8")


def _is_asked(results: Mapping[int, Figures], name: str) -> bool:
    return name in SEARCHES or any("bare" in figures.get(name, {}) for figures in results.values())


def _table(
    results: Mapping[int, Figures],
    names: Sequence[str],
    title: str,
    told: Callable[[Mapping[str, float]], str],
) -> list[str]:
    """Return a table with a row for each of `names`, and a column for each size."""
    sizes = sorted(results)
    head = " | ".join(f"{size:,}" for size in sizes)
    unit = "CPU s" if told is _seconds else "CPU ms (times the bare scan)"
    lines = [title, "", f"| {unit} | {head} |", "|---|" + "---:|" * len(sizes)]
    for name in names:
        costs = [results[size].get(name) for size in sizes]
        cells = (told(cost) if cost else "" for cost in costs)
        label = name.removeprefix(RECIPE).replace("_", " ")
        lines.append(f"| {label} | {' | '.join(cells)} |")
    return lines


def _milliseconds(cost: Mapping[str, float]) -> str:
    times = f" ({cost['ours'] / cost['bare']:.2f})" if "bare" in cost else ""
    return f"{cost['ours'] * 1_000:.0f}{times}"


def _seconds(cost: Mapping[str, float]) -> str:
    return f"{cost['ours']:.2f}"


def _plot(
    results: Mapping[int, Figures], drawn: tuple[Sequence[str], Sequence[str]], path: Path
) -> None:
    """Draw each cost over the number of articles, both by powers of ten."""
    mpl.rcParams["svg.hashsalt"] = "copydesk"
    figure, sides = plt.subplots(1, 2, figsize=(11, 6.5), sharex=True)
    titles = ("Questions: CPU s (dotted: bare files)", "Works: CPU s")
    for side, title, names in zip(sides, titles, drawn, strict=True):
        side.set(xscale="log", yscale="log", title=title, xlabel="articles")
        side.grid(visible=True, alpha=0.3, which="both")
        side.set_prop_cycle(color=[mpl.colormaps["tab20"](number) for number in range(20)])
        side.xaxis.set_major_formatter("{x:,.0f}")
        side.yaxis.set_major_formatter("{x:g}")
        side.yaxis.set_minor_formatter(NullFormatter())
        for name in names:
            sizes = [size for size in sorted(results) if name in results[size]]
            costs = [results[size][name] for size in sizes]
            label = name.replace("_", " ")
            [line] = side.plot(sizes, [cost["ours"] for cost in costs], label=label)
            if "bare" in costs[-1]:
                bare = [cost["bare"] for cost in costs]
                side.plot(sizes, bare, linestyle=":", color=line.get_color())
        side.legend(fontsize=7, loc="upper center", bbox_to_anchor=(0.5, -0.12), ncol=3)
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})
