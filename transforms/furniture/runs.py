"""A label such as "More News" opens a run of other stories."""

from collections.abc import Mapping, Sequence
from itertools import takewhile

from transforms.article import Mark
from transforms.furniture.passage import Passage, Zone
from transforms.furniture.phrasebook import Match
from transforms.vocabulary import Boilerplate, Field

TEASER_CHARS = 250
"""A teaser is not longer."""

LAST_TEASER_CHARS = 160
"""A teaser that is a whole sentence is not longer."""

LAST_RUN = 10
"""A last list of other stories is not longer."""


def runs(given: Sequence[Passage], taken: Mapping[int, Field]) -> dict[int, Mark]:
    """Return the labels that open a run of other stories, and the run under each.

    A label directly above prose is a subheading and stays, unless nothing of the story follows.
    """
    cut: dict[int, Mark] = {}
    for label in given:
        if label.match is None or not label.match.opens_run or label.position in taken:
            continue
        run = _run_under(label, given)
        if run or label.zone is not Zone.BODY:
            inner = Match(class_=Boilerplate.TEASER, rule="teaser.run")
            for passage in (label, *run):
                if passage.position not in taken:
                    match = passage.match or inner
                    cut[passage.position] = Mark(class_=match.class_, rule=match.rule)
    return cut


def _run_under(label: Passage, given: Sequence[Passage]) -> Sequence[Passage]:
    """Return the passages under a label that are other stories.

    A run ends at the next passage of prose. At the end of the page whole sentences are teasers
    too, when few and short ones are all that is left.
    """
    rest = given[label.position + 1 :]
    is_last = label.position * 2 >= len(given) and len(rest) <= LAST_RUN
    if is_last and all(len(p.block.text) <= LAST_TEASER_CHARS for p in rest):
        return rest
    return list(takewhile(lambda p: not p.is_prose and len(p.block.text) <= TEASER_CHARS, rest))
