"""What the page says of the rights in its article is settled field by field."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin

from transforms.article import Candidate, Removal
from transforms.choices.choice import Choice, choose, choose_number
from transforms.vocabulary import Boilerplate, Field

YEARS = range(1700, 2200)
"""In which a copyright can begin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """Whose the article is, and who may use it."""

    license: Choice
    usage_info: Choice
    holder: Choice
    year: Choice
    notice: Choice


def choose_rights(
    candidates: Iterable[Candidate], removals: Sequence[Removal], *, base: str
) -> Rights:
    """Return what is told of each; a notice that was cut from the text is one, too."""
    claimed = tuple(candidates)
    cut = (
        Candidate(field=Field.COPYRIGHT_NOTICE, value=one.text, origin="text:copyright")
        for one in removals
        if one.class_ is Boilerplate.COPYRIGHT
    )
    return Rights(
        license=_resolved(choose(claimed, Field.LICENSE), base),
        usage_info=_resolved(choose(claimed, Field.USAGE_INFO), base),
        holder=choose(claimed, Field.COPYRIGHT_HOLDER),
        year=choose_number(claimed, Field.COPYRIGHT_YEAR, among=YEARS),
        notice=choose((*claimed, *cut), Field.COPYRIGHT_NOTICE),
    )


def _resolved(choice: Choice, base: str) -> Choice:
    """Return a choice with its address absolute; words stay words."""
    if not choice.value or not choice.value.startswith("/"):
        return choice
    try:
        return Choice(values=(urljoin(base, choice.value),), origin=choice.origin)
    except ValueError:
        return choice
