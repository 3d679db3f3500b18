"""A measurement is copydesk and trafilatura on the same pages, in one run, nothing remembered."""

from dataclasses import dataclass

from bench.quality.fitted import crossed_readings
from bench.quality.labelled_set import LabelledSet
from bench.quality.ours import copydesk_reading
from bench.quality.peers.asking import TRAFILATURA, pages_for, peer_reading
from bench.quality.reading import Reading
from bench.quality.scored import BySet, Scores, by_set, scores_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """What was found; `crossed` is empty where nothing of copydesk is fitted on labelled pages."""

    sets: tuple[LabelledSet, ...]
    ours: Reading
    theirs: Reading
    our_scores: Scores
    their_scores: Scores
    crossed: BySet
    """Each page read by what was fitted on the other half of the publishers."""

    @property
    def found(self) -> BySet:
        """Return our figures, of all pages."""
        return by_set(self.our_scores)


def measure(sets: tuple[LabelledSet, ...], *, jobs: int) -> Measurement:
    """Read every page and score what was read."""
    pages = [page for one in sets for page in one.pages]
    ours = copydesk_reading(pages, jobs=jobs)
    theirs = peer_reading(TRAFILATURA, pages_for(TRAFILATURA, pages), jobs=jobs)
    return Measurement(
        sets=sets,
        ours=ours,
        theirs=theirs,
        our_scores=scores_of(pages, ours),
        their_scores=scores_of(pages, theirs),
        crossed=by_set(scores_of(pages, *crossed_readings(pages, jobs=jobs))),
    )
