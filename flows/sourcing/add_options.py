"""What somebody wants of `copydesk sources add`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class AddOptions:
    """A site that is to become a source."""

    url: str
    name: str | None
    group: str | None
    takes_best: bool
    is_dry_run: bool
