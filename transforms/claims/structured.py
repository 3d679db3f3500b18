"""Every claim that a page makes about its article is heard, in one order of trust."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain

from transforms.article import Candidate
from transforms.claims.described import Described
from transforms.claims.json_ld import json_ld_claims
from transforms.claims.meta import meta_claims, own_date_claims
from transforms.claims.microdata import microdata_claims
from transforms.claims.rights import rights_claims
from transforms.claims.script_state import script_claims
from transforms.claims.signposts import signpost_claims
from transforms.claims.topics import topic_claims
from transforms.claims.visible import visible_claims
from transforms.decoding.document import Document
from transforms.vocabulary import Field

_PATH_DAY = re.compile(
    r"/(?P<year>(?:19|20)\d\d)(?P<mark>[/_-]?)(?P<month>\d\d)(?P=mark)(?P<day>\d\d)(?=[/_.-]|$)"
)
_NUMBERED_DAY = re.compile(
    r"/[A-Za-z]{0,4}(?P<year>20\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])"
    r"(?:[01]\d|2[0-3])[0-5]\d\d{2,10}(?=[/_.?-]|$)"
)
"""The number of a story that opens with the minute it was made, as in `/A2024033118300004512`."""

_MOST_OF_ONE_KIND = 100
"""Claims of one origin; whoever makes more is filling space."""


def claims(document: Document, told: Described) -> tuple[Candidate, ...]:
    """Return all that the page claims about each field, the most trusted reader first."""
    everything = chain(
        json_ld_claims(told),
        microdata_claims(document),
        meta_claims(document),
        visible_claims(document),
        topic_claims(document),
        signpost_claims(document),
        rights_claims(document),
        _address_claims(document),
    )
    n_claims: Counter[str] = Counter()
    kept: list[Candidate] = []
    for claim in everything:
        n_claims[claim.origin] += 1
        if n_claims[claim.origin] <= _MOST_OF_ONE_KIND:
            kept.append(claim)
    if not any(claim.field is Field.PUBLISHED for claim in kept):
        kept += (*own_date_claims(document), *script_claims(document))
    return tuple(kept)


def _address_claims(document: Document) -> Iterator[Candidate]:
    """Yield the day in a path such as `/2024/03/31/`, or in the number of a story."""
    url = document.url or ""
    found = _PATH_DAY.search(url) or _NUMBERED_DAY.search(url)
    if found:
        day = f"{found['year']}-{found['month']}-{found['day']}"
        yield Candidate(field=Field.PUBLISHED, value=day, origin="url:path")
