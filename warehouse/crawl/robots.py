"""The robots.txt that decided is kept as it was received, so that the decision can be checked."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotsFile:
    """The robots.txt of one origin, as it was at one time."""

    origin: str
    """Scheme, host and port: `https://news.example`."""
    status: int
    body: bytes
    """Content codings undone, nothing else."""
    fetched_at: datetime

    @property
    def digest(self) -> str:
        """SHA-256 of the body, in hex: `robots_digest` of the fetches that it decided."""
        return sha256(self.body).hexdigest()
