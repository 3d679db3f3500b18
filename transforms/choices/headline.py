"""An article has one headline: the one that most places of the page agree on."""

import re
from collections.abc import Iterable, Iterator, Sequence

from transforms.article import Candidate
from transforms.choices.choice import Choice
from transforms.texts.text import fold
from transforms.vocabulary import Field

# Who has a full vote, and whose word holds between as many votes. Any other place, such as
# <title>, mostly repeats one of these: it has half a vote.
_VOTERS = ("capture:", "html:h1", "json_ld:", "open_graph:", "microdata:")
_ALTERNATIVE = ".alternativeHeadline"
_KICKER_JOINT = re.compile(r"\s*[:|·•–—-]?\s+")
_JOINT = re.compile(r"\s+(?:[|·•»›–—⋆-]|::?)\s+|\s*[|ㅣ｜]\s*")


def choose_headline(candidates: Iterable[Candidate]) -> Choice:
    """Return the headline that most places agree on, without the name of the site.

    Of its spellings the commonest is taken; between as many votes the heading that readers see.
    """
    candidates = tuple(candidates)
    said = (c for c in candidates if c.field is Field.HEADLINE and fold(c.value))
    claims = sorted(said, key=_rank)
    sites = {fold(c.value) for c in candidates if c.field is Field.PUBLISHER}
    whole = {fold(claim.value) for claim in claims}
    kickers = [claim.value for claim in claims if claim.origin.endswith(_ALTERNATIVE)]
    texts = [
        _without_kicker(_without_site(claim.value, whole, sites), kickers, whole)
        for claim in claims
    ]
    ballots: dict[str, dict[str, int]] = {}
    for text, claim in zip(texts, claims, strict=True):
        ballots.setdefault(fold(text), {})[claim.origin] = 2 - (_rank(claim) == len(_VOTERS))
    if not texts:
        return Choice()
    key = max(map(fold, texts), key=lambda key: sum(ballots[key].values()))
    spellings = [text for text in texts if fold(text) == key]
    winner = texts.index(max(spellings, key=spellings.count))
    return Choice(values=(texts[winner],), origin=claims[winner].origin)


def _rank(candidate: Candidate) -> int:
    """Return the place of the candidate's reader in the order of trust: 0 is believed first."""
    if candidate.origin.endswith(".name"):  # of a thing; an article has a headline
        return len(_VOTERS)
    readers = enumerate(_VOTERS)
    return next((at for at, r in readers if candidate.origin.startswith(r)), len(_VOTERS))


def _without_site(text: str, whole: set[str], sites: set[str]) -> str:
    """Return the headline that ` | Site` or ` - Section - Site` was hung on.

    It is known by a place that says the same without, or by the name of the site.
    """
    parts = list(_parts(text))
    known = (head for head, tail in parts if fold(head) in whole or fold(tail) in sites)
    turned = (tail for head, tail in parts if fold(head) in sites or fold(tail) in whole)
    return next(known, None) or next(turned, None) or text


def _without_kicker(text: str, kickers: Sequence[str], whole: set[str]) -> str:
    """Return the headline that a kicker was put before, as in `Flood defence: The dyke moves`.

    It is known by two places: one that names the kicker alone, and one the headline alone.
    """
    for kicker in kickers:
        joint = _KICKER_JOINT.match(text, len(kicker))
        if text.startswith(kicker) and joint and fold(text[joint.end() :]) in whole:
            return text[joint.end() :]
    return text


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before and behind each joint, the longest head first."""
    for joint in reversed(list(_JOINT.finditer(text))):
        if joint.start() and joint.end() < len(text):
            yield text[: joint.start()], text[joint.end() :]
