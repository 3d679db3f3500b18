"""What of a source lies in the days that a request is about."""

from extractors.registry.source import CommonCrawl, Replay, Source
from extractors.window import Window


def narrowed(source: Source, window: Window | None) -> Source | None:
    """Return `source` with no days but those in `window`; None where it has none of them.

    A source that declares no days of its own is returned as it is.
    """
    if window is None or not isinstance(source, CommonCrawl | Replay):
        return source
    since = max(source.since or window.since, window.since)
    until = min(source.until or window.until, window.until)
    return source.model_copy(update={"since": since, "until": until}) if since < until else None
