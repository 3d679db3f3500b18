"""What somebody wants done with a profile is said in one noun."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileOptions:
    """What somebody wants done with a profile."""

    accept: bool
    accept_inside: bool
    reject: tuple[str, ...]
    min_articles: int
    since: date | None
    until: date | None
    is_dry_run: bool
