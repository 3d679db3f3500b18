"""The trail to an article is the one that machines are told, else the one that readers see."""

from collections.abc import Iterable
from urllib.parse import urljoin

from transforms.article import Breadcrumb, Candidate
from transforms.vocabulary import Field

MOST = 10
"""Steps; more are a menu."""


def choose_breadcrumbs(
    candidates: Iterable[Candidate], *, base: str
) -> tuple[tuple[Breadcrumb, ...], str | None]:
    """Return the steps of the first trail, and where it stands."""
    steps = [c for c in candidates if c.field is Field.BREADCRUMBS]
    origin = steps[0].origin if steps else None
    trail = tuple(
        Breadcrumb(name=step.value, url=_absolute(step.url, base))
        for step in steps
        if step.origin == origin
    )
    return (trail, origin) if 0 < len(trail) <= MOST else ((), None)


def _absolute(url: str | None, base: str) -> str | None:
    """Return where a step leads on the web."""
    try:
        absolute = urljoin(base, url.strip()) if url and url.strip() else ""
    except ValueError:
        return None
    return absolute if absolute.lower().startswith(("http://", "https://")) else None
