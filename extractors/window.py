"""A window is the days of a request; pages fetched outside of it are another request's."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date

from extractors.page import PageSource, RawPage, UnreadablePage


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The days [since, until), in UTC."""

    since: date
    until: date

    def __post_init__(self) -> None:
        """Refuse days in the wrong order."""
        if self.since >= self.until:
            message = (
                f"no day lies in {self.since} to {self.until}: `until` is the day after the last"
            )
            raise ValueError(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowedSource:
    """The pages of `source` that were fetched in `window`.

    A page that cannot be read is always among them: it may well be one of those.
    """

    source: PageSource
    window: Window

    def pages(self) -> Iterator[RawPage | UnreadablePage]:
        """Yield every page once."""
        return (page for page in self.source.pages() if self._is_inside(page))

    def _is_inside(self, page: RawPage | UnreadablePage) -> bool:
        if isinstance(page, UnreadablePage):
            return True
        return self.window.since <= page.fetched_at.astimezone(UTC).date() < self.window.until
