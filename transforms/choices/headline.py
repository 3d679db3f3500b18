"""An article has one headline: what two of its three chief places agree on."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from transforms.article import Candidate
from transforms.choices.choice import Choice
from transforms.choices.wording import Wording, wordings
from transforms.texts.words import fold_words
from transforms.texts.writing import is_unspaced

# The chief places: the heading that readers see, what search engines are told, and what those are
# told who share the page.
_HEADING = re.compile(r"html:h1|microdata:headline")
_TOLD = re.compile(r"json_ld:\w+\.headline")
_SHARED = re.compile(r"open_graph:og:title|meta:twitter:title")
_TITLE = re.compile(r"html:title")

_NEWS_DESK = "meta:news_keywords"
"""Origin of what is filed for news search; who does that has editors write `og:title`."""

_LEAST_ALIKE = 0.2
"""Share of the words of a heading, or of another place, that both have; with less, the heading is
that of the site, of a section or of a box."""


def choose_headline(candidates: Iterable[Candidate], *, url: str) -> Choice:
    """Return what two chief places of the page at `url` agree on; else the heading readers see.

    Of its spellings the commonest is taken, and one in capitals or cut short only where
    there is no other.
    """
    candidates = tuple(candidates)
    found = wordings(candidates, url=url)
    if not found:
        return Choice()
    key = _own_shared(candidates, found) or _believed(found)
    spellings = [wording for wording in found if wording.key == key]
    counts = Counter(wording.text for wording in spellings)
    winner = max(spellings, key=lambda wording: (wording.is_plain, counts[wording.text]))
    return Choice(values=(winner.text,), origin=winner.origin)


def _own_shared(candidates: Sequence[Candidate], found: Sequence[Wording]) -> str | None:
    """Return the `og:title` of a news desk's page that neither heading nor title repeat.

    What else agrees there is one field of the content system, printed three times.
    """
    if all(candidate.origin != _NEWS_DESK for candidate in candidates):
        return None
    shared = _first(found, _SHARED)
    others = [w.key for w in found if not _SHARED.fullmatch(w.origin)]
    return shared.key if shared and shared.key not in others else None


def _believed(found: Sequence[Wording]) -> str:
    """Return the key that most chief places have; between as many, the heading's."""
    told, shared, title = (_first(found, place) for place in (_TOLD, _SHARED, _TITLE))
    heading = _heading(found, [place for place in (told, shared, title) if place])
    chief = Counter(place.key for place in (heading, told, shared) if place)
    return max(chief, key=chief.__getitem__, default=(title or found[0]).key)


def _first(found: Sequence[Wording], place: re.Pattern[str]) -> Wording | None:
    return next((wording for wording in found if place.fullmatch(wording.origin)), None)


def _heading(found: Sequence[Wording], others: Sequence[Wording]) -> Wording | None:
    """Return the heading that shares most words with any other place, if it shares enough."""
    headings = [wording for wording in found if _HEADING.fullmatch(wording.origin)]
    if not others:
        return next(iter(headings), None)
    best: tuple[int, Wording | None] = (0, None)
    for heading in headings:
        for other in others:
            a, b = _words(heading.text), _words(other.text)
            n_common = len(a & b)
            if n_common > best[0] and n_common >= _LEAST_ALIKE * min(len(a), len(b)):
                best = n_common, heading
    return best[1]


def _words(text: str) -> set[str]:
    """Return the words of `text`; where no spaces part them, each two letters."""
    if is_unspaced(text):
        return {text[at : at + 2] for at in range(len(text) - 1)}
    return set(fold_words(text).split())
