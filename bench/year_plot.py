"""The plot of a simulated year: `python -m bench.year_plot FOLDER/year.json docs/year.svg`."""

import json
import sys
from pathlib import Path

import matplotlib as mpl
from matplotlib.figure import Figure

PANELS = (
    ("files", {"n_live_files": "in use", "n_disk_files": "on disk", "n_log_files": "of logs"}),
    (
        "CPU seconds of a query",
        {"lookup_s": "one id", "recent_s": "last week", "words_s": "a word, last week"},
    ),
    (
        "CPU seconds of work",
        {"night_s": "a night", "upkeep_s": "upkeep", "publish_s": "an edition from nothing"},
    ),
)


def main() -> None:
    """Draw each panel over the nights."""
    weeks = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    nights = [week["night"] for week in weeks]
    mpl.rcParams["svg.hashsalt"] = "copydesk"
    figure = Figure(figsize=(9, 3), layout="constrained")
    for place, (title, lines) in enumerate(PANELS, start=1):
        panel = figure.add_subplot(1, len(PANELS), place)
        for name, label in lines.items():
            panel.plot(nights, [week[name] for week in weeks], label=label, linewidth=1)
        panel.set(title=title, xlabel="nights", ylim=(0, None))
        panel.title.set_fontsize("small")
        panel.legend(fontsize="x-small", frameon=False)
    figure.savefig(sys.argv[2], metadata={"Date": None})


if __name__ == "__main__":
    main()
