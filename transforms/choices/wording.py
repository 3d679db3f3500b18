"""A claim about the headline is worded without the names of site and section and the kicker."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from urllib.parse import urlsplit

from transforms.article import Candidate
from transforms.texts.text import fold
from transforms.vocabulary import Field

_ALTERNATIVE = ".alternativeHeadline"
_KICKER_JOINT = re.compile(r"\s*[:|·•–—-]?\s+")
_JOINT = re.compile(r"\s+(?:[|·•»›–—⋆-]|::?)\s+|\s*[|ㅣ｜]\s*")
_GLUED = re.compile(r"(?<=\w)[-_](?=[^_-]{1,40}$)|\s?[(（](?=[^()（）]{2,40}[)）]$)")
_MOST_JOINTS = 8
_CUT_SHORT = ("…", "...")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What a claim makes of the headline; wordings of one `key` read the same."""

    text: str
    key: str
    origin: str

    @property
    def is_plain(self) -> bool:
        """Whether it is neither in capitals nor cut short."""
        return not (self.text.isupper() or self.text.endswith(_CUT_SHORT))


def wordings(candidates: Iterable[Candidate], *, url: str) -> tuple[Wording, ...]:
    """Return the wordings of all claims of the page at `url` about its headline, in their order.

    A text that was cut short with an ellipsis has the key of the whole one, if there is one.
    """
    candidates = tuple(candidates)
    claims = [c for c in candidates if c.field is Field.HEADLINE and fold(c.value)]
    whole = {fold(claim.value) for claim in claims}
    publishers = [c.value for c in candidates if c.field is Field.PUBLISHER]
    sections = {fold(c.value) for c in candidates if c.field is Field.SECTION}
    names = frozenset(map(fold, (*publishers, *_host_names(url)))) | (sections - whole)
    kickers = [claim.value for claim in claims if claim.origin.endswith(_ALTERNATIVE)]
    texts = [
        _without_kicker(_without_site(claim.value, whole, names), kickers, whole)
        for claim in claims
    ]
    keys = sorted({fold(text) for text in texts if not text.endswith(_CUT_SHORT)})
    return tuple(
        Wording(text=text, key=_key(text, keys), origin=claim.origin)
        for text, claim in zip(texts, claims, strict=True)
        if fold(text) not in names
    )


def _host_names(url: str) -> Iterator[str]:
    """Yield the host, and what is left of it without what ends and what opens it."""
    try:
        host = (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return
    name = host.rpartition(".")[0]
    yield from (host, name, name.rpartition(".")[2])


def _key(text: str, keys: Sequence[str]) -> str:
    """Return what `text` folds to; of a text that was cut short, the first that goes on."""
    key = fold(text)
    is_cut = text.endswith(_CUT_SHORT)
    return next((whole for whole in keys if whole.startswith(key)), key) if is_cut else key


def _without_site(text: str, whole: set[str], names: frozenset[str]) -> str:
    """Return the headline that ` | Site` or ` - Section - Site` was hung on.

    It is known by a place that says the same without, or by the name of the site or the section.
    """
    parts = list(_parts(text))
    told = whole - names
    same = (head for head, _ in parts if fold(head) in told)
    known = (head for head, tail in parts if fold(tail) in names)
    turned = (tail for head, tail in parts if fold(head) in names or fold(tail) in told)
    return _without_glued(next(chain(same, known, turned), text), names)


def _without_glued(text: str, names: frozenset[str]) -> str:
    """Return the headline that a name was hung on without a space, or in brackets."""
    joint = _GLUED.search(text)
    if not joint:
        return text
    head, tail = text[: joint.start()], text[joint.end() :]
    return head if fold(tail) in names else text


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
    for joint in reversed(list(islice(_JOINT.finditer(text), _MOST_JOINTS))):
        if joint.start() and joint.end() < len(text):
            yield text[: joint.start()], text[joint.end() :]
