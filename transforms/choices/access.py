"""Whether all may read an article is what its page says, in the finest words it has."""

from collections.abc import Iterable

from transforms.article import Candidate
from transforms.choices.choice import Choice, choose
from transforms.vocabulary import Access, Field

_TIERS = {"free": Access.FREE, "metered": Access.METERED, "locked": Access.PAID}
_IS_FREE = {"true": Access.FREE, "false": Access.PAID}


def choose_access(candidates: Iterable[Candidate]) -> Choice:
    """Return the tier that the article is in, else whether it is said to be free."""
    claimed = tuple(candidates)
    for field, meanings in ((Field.ACCESS, _TIERS), (Field.IS_FREE, _IS_FREE)):
        said = choose(claimed, field)
        access = meanings.get((said.value or "").rpartition("/")[2].casefold())
        if access:
            return Choice(values=(access,), origin=said.origin)
    return Choice()
