"""One address that somebody wants, before anybody has been asked for it."""

from dataclasses import dataclass, field
from datetime import datetime

from extractors.fetch import Purpose
from extractors.wire.ask import Allowance, Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is wanted, and how."""

    url: str
    purpose: Purpose
    source: str
    etag: str | None = None
    """Validators of what we have: the answer may then be 304."""
    last_modified: str | None = None
    part: tuple[int, int] | None = None
    """First and last byte of the part that is wanted, from 0 (RFC 9110, 14.2); None is all."""
    delay_s: float | None = None
    """The source's own least delay between two requests to one host; None is the default."""
    gives_way_s: float = 0.0
    """Of who gives way: the least it leaves a host alone, whoever asked last. 0 gives no way."""
    deadline: datetime | None = None
    """When the run ends: a turn that would come later is not waited for, but POSTPONED."""
    allow: Allowance = field(default_factory=Allowance)
    limits: Limits = field(default_factory=Limits)
    accept: str = "text/html,application/xhtml+xml;q=0.9,text/plain;q=0.7,*/*;q=0.1"
