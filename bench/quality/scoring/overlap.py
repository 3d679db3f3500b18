"""How much of a text is shared with another, in runs of four words.

The measure of the public article extraction benchmark: precision and recall are means over the
pages on which they are defined, and F1 is made of the two means.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean

from bench.quality.scoring.words import words

RUN = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """The runs of two texts, counted as often as they stand there."""

    shared: int
    surplus: int
    """Only in the prediction."""
    lost: int
    """Only in the label."""

    @property
    def precision(self) -> float | None:
        """Return the share of the predicted text that is right; None where nothing is predicted."""
        predicted = self.shared + self.surplus
        return self.shared / predicted if predicted else None

    @property
    def recall(self) -> float | None:
        """Return the share of the labelled text that is found."""
        labelled = self.shared + self.lost
        return self.shared / labelled if labelled else None


def overlap(labelled: str, predicted: str) -> Overlap:
    """Return what the two texts share."""
    true, found = _runs(labelled), _runs(predicted)
    shared = (true & found).total()
    return Overlap(shared=shared, surplus=found.total() - shared, lost=true.total() - shared)


def mean_precision(overlaps: Sequence[Overlap]) -> float:
    """Return the mean over the pages that have a precision."""
    return _mean([one.precision for one in overlaps])


def mean_recall(overlaps: Sequence[Overlap]) -> float:
    """Return the mean over the pages that have a recall."""
    return _mean([one.recall for one in overlaps])


def f1(overlaps: Sequence[Overlap]) -> float:
    """Return the harmonic mean of the two."""
    precision, recall = mean_precision(overlaps), mean_recall(overlaps)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _runs(text: str) -> Counter[tuple[str, ...]]:
    """Return the runs of a text; one shorter than a run is a run by itself."""
    all_words = words(text)
    starts = range(max(1, len(all_words) - RUN + 1)) if all_words else ()
    return Counter(tuple(all_words[at : at + RUN]) for at in starts)


def _mean(values: Sequence[float | None]) -> float:
    defined = [value for value in values if value is not None]
    return mean(defined) if defined else 0.0
