"""`python -m bench.peers` is what `make bench-peers` runs."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from bench.peers.corpus import generated, labelled, write_corpora
from bench.peers.environments import Environment, environment_of
from bench.peers.page import PAGE
from bench.peers.page import page as page_of
from bench.peers.peer import COPYDESK, PEERS, Peer
from bench.peers.results import RESULTS, Cost, Results, keep
from bench.peers.rounds import AGAIN, Goings, go, middle, ratio
from bench.quality.labelled_set import find_sets, sets_folder
from bench.quality.results import machine
from flows.version import version

app = typer.Typer(add_completion=False, help="What a page costs, by us and by others.")
MADE_UP = 400
"""Pages, where no labelled ones are."""


@app.command()
def measure(
    sets: Annotated[Path | None, typer.Option(help="Folder of the labelled sets.")] = None,
    pages: Annotated[int | None, typer.Option(help="Only so many pages, drawn by lot.")] = None,
    rounds: Annotated[int, typer.Option(min=1)] = 3,
    only: Annotated[list[str] | None, typer.Option(help="One peer; may be given again.")] = None,
    out: Annotated[Path, typer.Option(help="Where the results are kept.")] = RESULTS,
) -> None:
    """Let everybody go through the same pages, round by round, and keep what they took."""
    given = labelled(find_sets(sets_folder(sets)), pages) or generated(pages or MADE_UP)
    asked = [peer for peer in PEERS if not only or peer.name in only]
    environments = {peer: environment_of(peer) for peer in asked}
    there = {peer: one for peer, one in environments.items() if not one.failure}
    goings: Goings = defaultdict(list)
    with TemporaryDirectory(prefix="copydesk-") as temporary:
        folder = Path(temporary)
        corpora = write_corpora(given, folder)
        for name, corpus, going in go(there, corpora, given, n_rounds=rounds, folder=folder):
            goings[name, corpus].append(going)
            typer.echo(f"{name}, {corpus}: {going.ms_a_page:.1f} ms a page, {going}", err=True)
    results = Results(
        measured_on=datetime.now(UTC).date(),
        machine=machine(),
        version=version(),
        n_rounds=rounds,
        is_labelled=any(one.page for one in given),
        costs=tuple(_cost(name, corpus, goings) for name, corpus in goings),
        versions={peer.name: one.versions for peer, one in environments.items()},
        failures=_failures(environments, goings),
    )
    keep(results, out)
    typer.echo(page_of(results))


@app.command()
def page() -> None:
    """Make docs/peers.md of the results that are kept."""
    PAGE.write_text(page_of(), encoding="utf-8")


def _cost(name: str, corpus: str, goings: Goings) -> Cost:
    """Return what somebody took, beside what copydesk took for the same pages."""
    found = middle(goings[name, corpus])
    ours = goings[COPYDESK, corpus]
    times = None
    if name == AGAIN:
        times = ratio(ours, goings[name, corpus])
    elif name != COPYDESK:
        peer = next(peer for peer in PEERS if peer.name == name)
        times = ratio(goings[name, corpus], ours, is_by_article=peer.is_by_article)
    return Cost(
        name=name,
        pages=corpus,
        n_pages=found.n_pages,
        n_articles=found.n_articles,
        cpu_s=round(found.cpu_s, 3),
        peak_mb=round(found.peak_mb),
        f1=None if found.f1 is None else round(found.f1, 3),
        ratio=None if times is None else round(times, 2),
    )


def _failures(environments: Mapping[Peer, Environment], goings: Goings) -> dict[str, str]:
    """Return who does not install, or came to no end."""
    gone = {name for name, _ in goings}
    return {
        peer.name: one.failure or "it ended with an error"
        for peer, one in environments.items()
        if peer.name not in gone
    }


if __name__ == "__main__":
    app()
