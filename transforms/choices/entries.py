"""Every report of a live page is a row, known again when the page is read again."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from transforms.article import Entry, RawEntry
from transforms.dates.moment import read_moment
from transforms.identity import identity

CLOCKS_DIFFER = timedelta(days=1)


def entries_of(
    found: Iterable[RawEntry], *, article_id: str, language: str | None, fetched_at: datetime
) -> Iterator[Entry]:
    """Yield the reports with their identities: by what the page tells them apart by.

    Where it does not, by time and headline, or the words themselves. Of several that are told
    apart by nothing the first keeps its identity.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    for position, raw in enumerate(found):
        key = _key(raw)
        nth = str(seen[key]) if seen[key] else ""
        seen[key] += 1
        moment = read_moment(raw.published_raw or "", language=language)
        at = moment.at if moment else None
        yield Entry(
            entry_id=identity(article_id, *key, *filter(None, (nth,))),
            position=position,
            headline=raw.headline,
            published_at=at if at and at - CLOCKS_DIFFER <= fetched_at else None,
            published_raw=raw.published_raw,
            text=raw.text,
        )


def _key(raw: RawEntry) -> tuple[str, ...]:
    """Return what tells a report from the others of its page."""
    if raw.anchor:
        return (raw.anchor,)
    return (raw.published_raw or "", raw.headline or raw.text)
