"""A season: copydesk and every peer on the same pages, each with its result kept."""

import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bench.quality.fitted import crossed_readings
from bench.quality.half import Half
from bench.quality.labelled_set import LabelledPage, LabelledSet
from bench.quality.measure import Measure
from bench.quality.ours import copydesk_reading
from bench.quality.peers.asking import PEERS, Peer, pages_for, peer_reading
from bench.quality.peers.environment import peers_python, version_of
from bench.quality.reading import Reading
from bench.quality.results import Result, SetResult, keep, machine, read_results, recipe
from bench.quality.scored import by_set, scores_of
from flows.version import version

COPYDESK = "copydesk"


def play(sets: Sequence[LabelledSet], *, jobs: int, again: bool, folder: Path) -> None:
    """Measure copydesk, and each peer of which the same was not measured before."""
    pages = [page for one in sets for page in one.pages]
    keep(_of_copydesk(sets, pages, jobs), folder)
    known = {} if again else {result.name: result for result in read_results(folder)}
    python = peers_python()
    for peer in PEERS:
        asked = pages_for(peer, pages)
        if peer.name in known and _still_holds(known[peer.name], peer, sets, asked):
            _say(f"{peer.name}: as measured on {known[peer.name].measured_on}")
            continue
        _say(f"{peer.name}: {len(asked)} pages ...")
        try:
            reading = peer_reading(peer, asked, jobs=jobs, python=python)
        except RuntimeError as error:
            _say(f"{peer.name}: left out: {error}")
            continue
        told = _result(peer.name, version_of(peer.distribution), sets, asked, reading)
        keep(told.model_copy(update={"note": peer.note, "sets": _given(told, peer)}), folder)


def _of_copydesk(sets: Sequence[LabelledSet], pages: Sequence[LabelledPage], jobs: int) -> Result:
    _say(f"{COPYDESK}: {len(pages)} pages ...")
    told = _result(COPYDESK, version(), sets, pages, copydesk_reading(pages, jobs=jobs))
    crossed = by_set(scores_of(pages, *crossed_readings(pages, jobs=jobs)))
    with_crossed = {
        name: one.model_copy(update={"crossed": _rounded(crossed.get(name, {}))})
        for name, one in told.sets.items()
    }
    return told.model_copy(update={"sets": with_crossed})


def _result(
    name: str,
    version_told: str,
    sets: Sequence[LabelledSet],
    pages: Sequence[LabelledPage],
    reading: Reading,
) -> Result:
    scores = scores_of(pages, reading)
    found = by_set(scores)
    halves = {half: by_set(scores, half) for half in Half}
    return Result(
        name=name,
        version=version_told,
        measured_on=datetime.now(UTC).date(),
        machine=machine(),
        recipe=recipe(),
        cpu_ms_a_page=round(reading.cpu_ms_a_page, 1),
        sets={
            one.name: SetResult(
                digest=one.digest,
                n_pages=sum(page.set_name == one.name for page in pages),
                n_failed=sum(set_name == one.name for set_name, _ in reading.failed),
                figures=_rounded(found[one.name]),
                halves={h: _rounded(by.get(one.name, {})) for h, by in halves.items()},
            )
            for one in sets
            if one.name in found
        },
    )


def _given(result: Result, peer: Peer) -> dict[str, SetResult]:
    """Return the figures of what the peer means to find, and no others."""
    return {
        name: one.model_copy(
            update={
                "figures": _only(one.figures, peer.gives),
                "halves": {half: _only(by, peer.gives) for half, by in one.halves.items()},
            }
        )
        for name, one in result.sets.items()
    }


def _still_holds(
    result: Result, peer: Peer, sets: Sequence[LabelledSet], asked: Sequence[LabelledPage]
) -> bool:
    """Say whether measuring the peer again would be doing the same again."""
    names = {page.set_name for page in asked}
    digests = {one.name: one.digest for one in sets if one.name in names}
    return (
        result.version == version_of(peer.distribution)
        and result.recipe == recipe()
        and {name: one.digest for name, one in result.sets.items()} == digests
    )


def _only(found: Mapping[Measure, float], gives: frozenset[Measure]) -> dict[Measure, float]:
    return {measure: value for measure, value in found.items() if measure in gives}


def _rounded(found: Mapping[Measure, float]) -> dict[Measure, float]:
    return {measure: round(value, 4) for measure, value in found.items()}


def _say(what: str) -> None:
    sys.stderr.write(f"{what}\n")
