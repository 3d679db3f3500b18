"""What happens on the way of one wish is written down as it happens."""

from dataclasses import dataclass, field
from datetime import datetime

from extractors.fetch import ErrorClass, Fetch, Hop
from extractors.polite.line import Asked
from extractors.polite.opt_outs import header_opt_outs
from extractors.polite.robots import NOT_ASKED, Permission
from extractors.polite.wish import Wish
from extractors.wire.answer import Answer, Failure
from extractors.wire.redact import redacted, safe_headers


@dataclass(slots=True, kw_only=True)
class Journey:
    """The way of one wish so far; `ended` makes a Fetch of it."""

    fetch_id: str
    wish: Wish
    started_at: datetime
    hops: list[Hop] = field(default_factory=list)
    n_attempts: int = 0
    n_wire_bytes: int = 0
    permission: Permission = NOT_ASKED
    """Of the last hop."""
    reply: Answer | Failure | None = None
    """Of the last hop."""
    opt_outs: dict[str, None] = field(default_factory=dict)
    """Of every robots.txt on the way, in order."""
    visited: set[str] = field(default_factory=set)
    remarks: list[str] = field(default_factory=list)

    def arrived(self, url: str, permission: Permission) -> None:
        """Note a hop's address, and what its robots.txt says; one that is refused is a hop too."""
        self.visited.add(url)
        self.permission = permission
        self.reply = None
        self.opt_outs.update(dict.fromkeys(permission.opt_outs))
        if permission.error not in {None, ErrorClass.POSTPONED}:
            self.hops.append(self._hop(url, None, waited_s=0.0))

    def sent(self, url: str, asked: Asked) -> None:
        """Note one request, whatever came back."""
        self.n_attempts += 1
        self.n_wire_bytes += asked.reply.n_wire_bytes
        self.hops.append(self._hop(url, asked.reply, waited_s=asked.waited_s))

    def answered(self, asked: Asked) -> None:
        """Note that the last request for an address was the last."""
        self.reply = asked.reply

    def ended(
        self,
        now: datetime,
        *,
        error: ErrorClass | None = None,
        detail: str | None = None,
        retry_at: datetime | None = None,
    ) -> Fetch:
        """Return what all of it came to."""
        reply = self.reply
        headers = () if reply is None else reply.headers
        has_body = isinstance(reply, Answer) and error is None and reply.status != 304  # noqa: PLR2004  (RFC 9110)
        remarks = [*self.remarks, *([detail] if detail else [])]
        return Fetch(
            fetch_id=self.fetch_id,
            url=redacted(self.wish.url),
            purpose=self.wish.purpose,
            source=self.wish.source,
            started_at=self.started_at,
            elapsed_s=max((now - self.started_at).total_seconds(), 0.0),
            hops=tuple(self.hops),
            n_attempts=self.n_attempts,
            status=None if reply is None else reply.status,
            final_url=redacted(reply.url) if reply and reply.status else None,
            headers=safe_headers(headers),
            body=reply.body if isinstance(reply, Answer) and has_body else None,
            n_wire_bytes=self.n_wire_bytes,
            content_coding=reply.content_coding if isinstance(reply, Answer) else None,
            robots=self.permission.decision,
            robots_digest=self.permission.digest,
            robots_rule=self.permission.rule,
            opt_outs=tuple(dict.fromkeys((*self.opt_outs, *header_opt_outs(headers)))),
            error=error,
            detail="; ".join(remarks) or None,
            retry_at=retry_at,
        )

    def _hop(self, url: str, reply: Answer | Failure | None, *, waited_s: float) -> Hop:
        """Return the hop to `url`, as the row of `fetches` wants it."""
        answer = reply if isinstance(reply, Answer) else None
        return Hop(
            url=redacted(url),
            status=None if reply is None else reply.status,
            robots=self.permission.decision,
            remote_address=None if reply is None else reply.remote_address,
            http_version=None if answer is None else answer.http_version,
            tls_version=None if answer is None else answer.tls_version,
            elapsed_s=0.0 if reply is None else reply.elapsed_s,
            waited_s=waited_s,
        )
