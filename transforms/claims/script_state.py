"""What a page's scripts hold for themselves is heard where nothing else tells the date."""

import re
from collections.abc import Iterator

from transforms.article import Candidate
from transforms.decoding.document import Document
from transforms.vocabulary import Field

_LONGEST = 1_000_000
"""Characters of scripts that are searched."""
_PUBLISHED = re.compile(
    r"""["'](?P<key>(?:date_?|first_?|original_?)?_?(?:publish(?:ed)?|publication|pub)"""
    r"""(?:_?(?:date|time|dt|at|on|utc|iso|gmt)){0,3})\\?["']\s?:\s?\\?["']?"""
    r"""(?P<value>(?:19|20)\d\d[-./][01]\d[-./][0-3]\d(?:[T ][\d:.Z+-]{0,25})?"""
    r"""|1\d{9}(?:\d{3})?)(?=\\?["',}\s])""",
    re.IGNORECASE,
)


def script_claims(document: Document) -> Iterator[Candidate]:
    """Yield the first date of publication in the page's scripts, if all of them name its day.

    Scripts hold other stories too: where two days are named, none is the article's for sure.
    """
    left = _LONGEST
    found: list[tuple[str, str]] = []
    for script in document.tree.iter("script"):
        text = (script.text or "")[:left]
        left -= len(text)
        found += [(said["key"], said["value"]) for said in _PUBLISHED.finditer(text)]
    if found and len({value[: len("2024-03-31")] for _, value in found}) == 1:
        key, value = found[0]
        yield Candidate(field=Field.PUBLISHED, value=value, origin=f"script:{key}")
