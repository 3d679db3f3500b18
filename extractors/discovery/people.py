"""Names of authors, without the addresses that feeds write beside them."""

import re

from extractors.discovery.plain import plain

LONGEST_NAME = 300
MOST_NAMES = 50

_IN_PARENTHESES = re.compile(r"\(([^()@]{1,300})\)")
_NOT_A_NAME = re.compile(r"https?:|mailto:|@", re.IGNORECASE)


def named(written: list[str]) -> tuple[str, ...]:
    """Return the names in `written`, each once, in order.

    >>> named(["desk@paper.example (Ida Holm)", "Jo Ek <jo@paper.example>", "jo@paper.example"])
    ('Ida Holm', 'Jo Ek')
    """
    names = (name_in(text) for text in written[:MOST_NAMES])
    return tuple(dict.fromkeys(filter(None, names)))


def name_in(written: str) -> str | None:
    """Return the name that an author's text gives; None where it holds addresses only."""
    text = written.strip()[: LONGEST_NAME * 2]
    if "@" not in text:
        name = plain(text, LONGEST_NAME)
        return None if name and _NOT_A_NAME.match(name) else name
    inside = _IN_PARENTHESES.search(text)
    if inside:
        return plain(inside[1], LONGEST_NAME)
    words = [word for word in text.split() if not _NOT_A_NAME.search(word)]
    return " ".join(words).strip(" <>()[],;:\"'-|") or None
