"""docs/peers.md: what a page costs by each, made from the results that are kept."""

from collections.abc import Iterator
from pathlib import Path
from string import Template

from bench.peers.peer import COPYDESK, PEERS, Peer
from bench.peers.results import Cost, Results, read_results
from bench.peers.rounds import AGAIN
from flows.papers.markdown import table

PAGE = Path(__file__).parents[2] / "docs" / "peers.md"
FRAME = Path(__file__).with_name("peers.frame.md")
AGAIN_REACH, AGAIN_BEYOND = 50.0, 200.0
HEAD = ("who", "CPU ms a page", "times ours", "reach", "beyond", "pages", "articles", "F1", "MB")


def page(results: Results | None = None) -> str:
    """Return the page."""
    found = results or read_results()
    frame = Template(FRAME.read_text(encoding="utf-8"))
    kind = "labelled pages" if found.is_labelled else "pages of our making"
    return frame.substitute(
        costs=table(HEAD, _rows(found)),
        versions=table(("who", "what"), _versions(found)),
        measured=f"{found.n_rounds} rounds on {found.measured_on}, {kind}, {found.machine}.",
    )


def _rows(results: Results) -> Iterator[tuple[str, ...]]:
    costs = {(cost.name, cost.pages): cost for cost in results.costs}
    for (name, pages), cost in costs.items():
        if name == COPYDESK:
            yield _row(f"**copydesk**, {pages} pages", cost, "", "")
    for peer in PEERS:
        if theirs := costs.get((peer.name, peer.pages)):
            yield _row(
                f"{peer.name}: {peer.reads}", theirs, _times(peer.reach), _times(peer.beyond)
            )
        elif why := results.failures.get(peer.name):
            yield (f"{peer.name}: does not run: {why}", *[""] * (len(HEAD) - 1))
    for (name, pages), cost in costs.items():
        if name == AGAIN:
            who = f"copydesk, {pages} pages, the same night again (times less)"
            yield _row(who, cost, _times(AGAIN_REACH), _times(AGAIN_BEYOND))


def _row(who: str, cost: Cost, reach: str, beyond: str) -> tuple[str, ...]:
    peers = {peer.name: peer for peer in PEERS}
    n = cost.n_articles if _is_by_article(peers.get(cost.name)) else cost.n_pages
    return (
        who,
        f"{1000 * cost.cpu_s / max(1, n):.1f}",
        f"{cost.ratio:.1f}" if cost.ratio else "",
        reach,
        beyond,
        f"{cost.n_pages:,}",
        f"{cost.n_articles:,}",
        "" if cost.f1 is None else f"{cost.f1:.3f}",
        f"{cost.peak_mb:.0f}",
    )


def _is_by_article(peer: Peer | None) -> bool:
    return peer is not None and peer.is_by_article


def _times(number: float) -> str:
    return f"{number:g}"


def _versions(results: Results) -> Iterator[tuple[str, str]]:
    yield COPYDESK, results.version
    for name, versions in results.versions.items():
        yield name, ", ".join(versions)
