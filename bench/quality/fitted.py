"""What is fitted on labelled pages, fitted again on one half of them.

A figure is honest where nothing that made it was fitted on the pages it is of. Each fitter
returns files of the checkout as they would be if only one half of the publishers were known.
"""

from collections.abc import Callable, Sequence

from bench.quality.half import Half
from bench.quality.labelled_set import LabelledPage
from bench.quality.ours import Files, copydesk_reading
from bench.quality.reading import Reading
from bench.quality.scored import half_of_page
from bench.quality.surplus import fit_points

Fitter = Callable[[Sequence[LabelledPage]], Files]

FITTERS: tuple[Fitter, ...] = (fit_points,)
"""Everything that is fitted; a weight that has no fitter here is a figure that is not honest."""


def fitted(pages: Sequence[LabelledPage], half: Half | None = None) -> Files:
    """Return the files as fitted on the pages of `half` alone, or on all."""
    known = [page for page in pages if half in {None, half_of_page(page)}]
    return {place: content for fit in FITTERS for place, content in fit(known).items()}


def crossed_readings(pages: Sequence[LabelledPage], *, jobs: int) -> list[Reading]:
    """Return each half as copydesk reads it when fitted on the other; empty if nothing is."""
    if not FITTERS:
        return []
    return [
        copydesk_reading(
            [page for page in pages if half_of_page(page) is half],
            jobs=jobs,
            instead=fitted(pages, half.other),
        )
        for half in Half
    ]
