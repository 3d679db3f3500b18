"""Outages that are told, how soon, and alarms about nothing, on simulated years.

    python -m bench.coverage [--seeds 2] [--held-out]

Thresholds are chosen on the settings for tuning; what is held out says what they are worth.
"""

from argparse import ArgumentParser
from statistics import median

from rich.console import Console
from rich.table import Table

from bench.coverage.figures import Figures, figures
from bench.coverage.setting import HELD_OUT, TUNING
from bench.coverage.years import VOLUMES, Outage

CLASSES = {"below 2 a day": (0.0, 2.0), "2 to 9": (2.0, 10.0), "10 and more": (10.0, 1e9)}


def main() -> None:
    """Print the figures."""
    parser = ArgumentParser(prog="python -m bench.coverage", description=__doc__)
    parser.add_argument("--seeds", type=int, default=2)
    parser.add_argument("--held-out", action="store_true")
    asked = parser.parse_args()
    settings = HELD_OUT if asked.held_out else TUNING
    found = figures(settings, seeds=range(asked.seeds))
    console = Console(width=120)
    console.print(_detected(found))
    console.print(_silence(found))
    console.print(_false(found))


def _detected(found: Figures) -> Table:
    grid = Table(title="Outages told, in their time; median delay in days (0: the same night)")
    for heading in ("outage", *CLASSES):
        grid.add_column(heading, justify="left" if heading == "outage" else "right")
    for outage in list(Outage)[1:]:
        cells = [outage.value]
        for least, most in CLASSES.values():
            delays = [
                delay
                for volume in VOLUMES
                if least <= volume < most
                for delay in found.delays[outage, volume]
            ]
            told = sorted(delay for delay in delays if delay is not None)
            when = f", day {median(told):g}, 9 of 10 by {told[len(told) * 9 // 10]}" if told else ""
            cells.append(f"{len(told) / max(len(delays), 1):.0%}{when}")
        grid.add_row(*cells)
    return grid


def _silence(found: Figures) -> Table:
    grid = Table(title="Silence, by the articles of a working day")
    for heading in ("a day", "told the same night", "by the next", "within a week"):
        grid.add_column(heading, justify="right")
    for volume in VOLUMES:
        delays = found.delays[Outage.SILENCE, volume]
        shares = (
            sum(delay is not None and delay <= most for delay in delays) / len(delays)
            for most in (0, 1, 6)
        )
        grid.add_row(f"{volume:g}", *(f"{share:.0%}" for share in shares))
    return grid


def _false(found: Figures) -> Table:
    grid = Table(title="Alarms about nothing, for each source and year")
    for heading in ("kind", *CLASSES):
        grid.add_column(heading, justify="left" if heading == "kind" else "right")
    for kind in [*sorted({kind for kind, _ in found.false}), "all"]:
        cells = [kind]
        for least, most in CLASSES.values():
            volumes = [volume for volume in VOLUMES if least <= volume < most]
            years = sum(found.years[volume] for volume in volumes) / 365
            n = sum(
                count
                for (one, volume), count in found.false.items()
                if volume in volumes
                and kind in {one, "all"}
                and (one != "not_asked" or kind == one)
            )
            cells.append(f"{n / years:.2f}")
        grid.add_row(*cells)
    return grid


if __name__ == "__main__":
    main()
