"""Who writes 3/4/2024 for 3 April is told by language and country."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from transforms.article import Candidate
from transforms.vocabulary import Field

_COUNTRIES = frozenset(
    "ae au bd gh hk ie in ke lk mt my ng nz ph pk sg tz ug uk us za zm zw".split()
)
"""Top-level domains of countries that write English, and are names of nothing else."""


def with_region(
    language: str | None, candidates: Iterable[Candidate], *, url: str | None = None
) -> str | None:
    """Return `language` with the region of the page: its own word, the domain's, or its locale's.

    >>> with_region("en", (), url="https://news.example.com.au/story")
    'en-au'
    """
    said = [c for c in candidates if c.field is Field.LANGUAGE]
    own = [c.value for c in said if c.origin == "html:lang"]
    locales = [c.value for c in said if c.origin != "html:lang"]
    country = _country(url)
    tags = [*own, *([f"en-{country}"] if country else []), *locales]
    return next((tag for tag in tags if tag.lower().startswith(f"{language}-")), language)


def _country(url: str | None) -> str | None:
    """Return the country that a web address ends in."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return None
    last = host.rstrip(".").rpartition(".")[2]
    return {"uk": "gb"}.get(last, last) if last in _COUNTRIES else None
