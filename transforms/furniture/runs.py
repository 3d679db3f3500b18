"""A label such as "More News" opens a run of other stories."""

from collections.abc import Mapping, Sequence
from itertools import islice, takewhile

from transforms.article import Mark
from transforms.furniture.passage import Passage, Zone
from transforms.furniture.phrasebook import Match
from transforms.texts.writing import CLOSERS, QUOTES
from transforms.vocabulary import BlockKind, Boilerplate, Field

TEASER_CHARS = 250
"""A teaser is not longer."""

LAST_TEASER_CHARS = 160
"""A teaser that is a whole sentence is not longer."""

STATED = (".", "。", "।", "۔")
"""How a statement ends; headlines ask, shout or stop in the open."""

LAST_RUN = 10
"""A last list of other stories is not longer."""


def runs(given: Sequence[Passage], taken: Mapping[int, Field]) -> dict[int, Mark]:
    """Return the labels that open a run of other stories, and the run under each.

    A label directly above prose is a subheading and stays, unless nothing of the story follows.
    """
    cut: dict[int, Mark] = {}
    for label in given:
        if not _opens_run(label) or label.position in taken:
            continue
        run = _run_under(label, given, known=label.position in cut)
        if run or label.zone is not Zone.BODY:
            inner = Match(class_=Boilerplate.TEASER, rule="teaser.run")
            for passage in (label, *run):
                if passage.position not in taken:
                    match = passage.match or inner
                    cut[passage.position] = Mark(class_=match.class_, rule=match.rule)
    return cut


def _opens_run(passage: Passage) -> bool:
    return passage.match is not None and passage.match.opens_run


def _run_under(label: Passage, given: Sequence[Passage], *, known: bool) -> Sequence[Passage]:
    """Return the passages under a label that are other stories.

    A run ends at the next passage of prose, and inside the story at a short statement, which is
    the story going on; the first, if nobody says it, may be the words of a teaser's picture. At
    the end of the page whole sentences are teasers too, when few and short ones are all that is
    left. A label that is `known` stands in a run, which goes on under it.
    """
    n_left = len(given) - label.position - 1
    if label.position * 2 >= len(given) and n_left <= LAST_RUN:
        rest = given[label.position + 1 :]
        if all(len(passage.block.text) <= LAST_TEASER_CHARS for passage in rest):
            return rest
    if known:
        return ()
    above = islice(given, label.position, None)
    below = islice(given, label.position + 1, None)
    return [passage for _, passage in takewhile(_goes_on, zip(above, below, strict=False))]


def _goes_on(pair: tuple[Passage, Passage]) -> bool:
    """Return whether a run goes on from the passage above to the one below."""
    above, below = pair
    if below.is_prose or len(below.block.text) > TEASER_CHARS:
        return False
    is_first = _opens_run(above) and not below.block.text.startswith(QUOTES)
    return is_first or not _is_told(below)


def _is_told(passage: Passage) -> bool:
    """Return whether a short passage in the story states something, as headlines do not."""
    return (
        passage.zone is Zone.BODY
        and passage.match is None
        and passage.block.mark is None
        and passage.block.kind in {BlockKind.PARAGRAPH, BlockKind.QUOTE}
        and passage.block.text.rstrip(CLOSERS).endswith(STATED)
    )
