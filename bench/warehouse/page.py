"""What a large warehouse costs is told on a page of the docs: a table, and a plot."""

from collections.abc import Mapping
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt

from bench.warehouse.results import Figures

HEAD = Path(__file__).parent / "page.md"


def write_page(results: Mapping[int, Figures], docs: Path) -> None:
    """Write docs/speed.md and its plot."""
    _plot(results, docs / "speed.svg")
    lines = [HEAD.read_text("utf-8"), *_questions(results), "", *_works(results), ""]
    (docs / "speed.md").write_text("\n".join(lines), "utf-8")


def _questions(results: Mapping[int, Figures]) -> list[str]:
    """Return the table of what is asked: milliseconds, and times the bare scan."""
    sizes = sorted(results)
    names = [name for name, cost in results[sizes[-1]].items() if "bare" in cost]
    head = " | ".join(f"{size:,}" for size in sizes)
    lines = [
        "## Questions",
        "",
        f"| CPU ms (times the bare scan) | {head} |",
        "|---|" + "---:|" * len(sizes),
    ]
    for name in names:
        costs = [results[size].get(name) for size in sizes]
        cells = (
            f"{cost['ours'] * 1_000:.0f} ({cost['ours'] / cost['bare']:.2f})" if cost else ""
            for cost in costs
        )
        lines.append(f"| {name.replace('_', ' ')} | {' | '.join(cells)} |")
    return lines


def _works(results: Mapping[int, Figures]) -> list[str]:
    """Return the table of what a writer does, in CPU seconds."""
    sizes = sorted(results)
    names = [name for name, cost in results[sizes[-1]].items() if "bare" not in cost]
    head = " | ".join(f"{size:,}" for size in sizes)
    lines = ["## Works", "", f"| CPU s | {head} |", "|---|" + "---:|" * len(sizes)]
    for name in names:
        costs = [results[size].get(name) for size in sizes]
        cells = (f"{cost['ours']:.2f}" if cost else "" for cost in costs)
        lines.append(f"| {name.replace('_', ' ')} | {' | '.join(cells)} |")
    return lines


def _plot(results: Mapping[int, Figures], path: Path) -> None:
    """Draw each cost over the number of articles, both by powers of ten."""
    mpl.rcParams["svg.hashsalt"] = "copydesk"
    sizes = sorted(results)
    figure, sides = plt.subplots(1, 2, figsize=(11, 5), sharex=True)
    titles = ("Questions: CPU s (dotted: bare files)", "Works: CPU s")
    for side, title in zip(sides, titles, strict=True):
        side.set(xscale="log", yscale="log", title=title, xlabel="articles")
        side.grid(visible=True, alpha=0.3)
    for name in results[sizes[-1]]:
        known = [size for size in sizes if name in results[size]]
        costs = [results[size][name] for size in known]
        is_asked = "bare" in costs[-1]
        label = name.replace("_", " ")
        side = sides[0 if is_asked else 1]
        [line] = side.plot(known, [cost["ours"] for cost in costs], label=label)
        if is_asked:
            bare = [cost["bare"] for cost in costs]
            sides[0].plot(known, bare, linestyle=":", color=line.get_color())
    for side in sides:
        side.legend(fontsize=6)
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})
