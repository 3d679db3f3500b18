"""A fetch is everything that happened for one address: permission, every hop, and what came."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256


class ErrorClass(StrEnum):
    """Why a request brought no answer that can be used: the closed list."""

    BAD_URL = "bad_url"
    """It is no address that can be asked: no host, another scheme, not to be encoded."""
    REFUSED_PORT = "refused_port"
    REFUSED_ADDRESS = "refused_address"
    """The name leads to an address that is not public, or that no source allows by name."""
    DNS = "dns"
    """The name has no address."""
    CONNECT = "connect"
    """Nobody answers there, or the connection is refused or unreachable."""
    TLS = "tls"
    """The certificate does not hold, or the handshake failed."""
    TIMEOUT = "timeout"
    """Connecting or reading took too long in one step or in all."""
    RESET = "reset"
    """The connection ended in the middle of an answer."""
    PROTOCOL = "protocol"
    """What was sent is no HTTP."""
    HEADERS_TOO_LARGE = "headers_too_large"
    TOO_LARGE = "too_large"
    """The body is longer on the wire than allowed."""
    BOMB = "bomb"
    """The body inflates to more than allowed."""
    BAD_CODING = "bad_coding"
    """A content coding is damaged, unknown, or ends early."""
    REDIRECT_LOOP = "redirect_loop"
    TOO_MANY_REDIRECTS = "too_many_redirects"
    BAD_REDIRECT = "bad_redirect"
    """A redirect that names no address."""
    DISALLOWED = "disallowed"
    """robots.txt says no."""
    ROBOTS_UNREACHABLE = "robots_unreachable"
    """robots.txt could not be had, so nothing may be asked (RFC 9309, 2.3.1.4)."""
    POSTPONED = "postponed"
    """The host's next turn comes after the run's end."""
    NO_LISTING = "no_listing"
    """What came in place of a feed, a sitemap or a front page is none."""


class Purpose(StrEnum):
    """What an address is asked for."""

    PAGE = "page"
    FEED = "feed"
    SITEMAP = "sitemap"
    SECTION = "section"
    ROBOTS = "robots"
    ARCHIVE = "archive"


class RobotsDecision(StrEnum):
    """What robots.txt said of an address, for our user agent."""

    ALLOWED = "allowed"
    DISALLOWED = "disallowed"
    NO_RULES = "no_rules"
    """There is none (a status of 400 to 499): everything is allowed."""
    UNREACHABLE = "unreachable"
    """It could not be had: nothing is allowed."""
    NOT_ASKED = "not_asked"
    """The request is for robots.txt itself, or was refused before robots.txt mattered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One request: the first, one that was repeated, or one that a redirect led to.

    One that robots.txt does not allow is a hop too, though it was not sent.
    """

    url: str
    """Redacted: without credentials and tokens."""
    status: int | None
    robots: RobotsDecision
    remote_address: str | None
    http_version: str | None
    tls_version: str | None
    elapsed_s: float
    waited_s: float
    """For the host's turn, before the request was sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetch:
    """What one wish came to after redirects and attempts; it is a row of `fetches`."""

    fetch_id: str
    """Random: 32 hex digits."""
    url: str
    """As wished for, redacted."""
    purpose: Purpose
    source: str
    started_at: datetime
    elapsed_s: float
    """From the wish to its end, waiting included."""
    hops: tuple[Hop, ...]
    n_attempts: int
    """Requests sent for it, over all hops; one for robots.txt is a fetch of its own."""
    status: int | None
    """Of the last hop; None where no head of an answer came."""
    final_url: str | None
    """The address that answered, redacted; None where none did."""
    headers: tuple[tuple[str, str], ...]
    """Of the last answer, verbatim, without cookies."""
    body: bytes | None
    """With content codings undone; None for 304 and for failures."""
    n_wire_bytes: int
    """Of every body on the way, as it came."""
    content_coding: str | None
    robots: RobotsDecision
    """Of the last hop."""
    robots_digest: str | None
    """SHA-256 of the robots.txt that decided."""
    robots_rule: str | None
    """The line that decided, where one did."""
    opt_outs: tuple[str, ...]
    """Signals against text and data mining: `robots:GPTBot`, `header:tdm-reservation=1`,
    `header:x-robots-tag=noai`."""
    error: ErrorClass | None
    detail: str | None
    """What happened, to what, and what to do; None where nothing went wrong."""
    retry_at: datetime | None = None
    """When asking again was said to make sense (Retry-After, or the host's next turn)."""

    @property
    def payload_digest(self) -> str | None:
        """SHA-256 of the body, in hex; None without a body."""
        return None if self.body is None else sha256(self.body).hexdigest()

    def header(self, name: str) -> str | None:
        """Return the first header called `name`, in any letter case."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)
