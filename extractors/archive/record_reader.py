"""One record of an archive is a page, a page that cannot be read, or no page; never nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from extractors.archive.count import RecordOutcome
from extractors.archive.entries import Entry
from extractors.archive.http_block import Body, HttpAnswer, undone
from extractors.archive.record import (
    MAX_BODY_BYTES,
    Refusal,
    answer_of,
    date_of,
    type_of,
    uri_of,
)
from extractors.clock import Now
from extractors.fetch import ErrorClass
from extractors.page import RawPage, UnreadablePage
from extractors.polite.opt_outs import header_opt_outs
from extractors.saved import file_uri, shown
from extractors.wire.redact import redacted, safe_headers

PAGE_KINDS = frozenset({"response", "revisit"})
PAGE_TYPES = frozenset({None, "text/html", "application/xhtml+xml", "text/plain"})
"""Media types of pages; what says nothing may be one."""
MEDIA_GROUPS = frozenset({"application", "audio", "font", "image", "model", "text", "video"})
UNDATED = Refusal(outcome=RecordOutcome.DAMAGED, why="it has no WARC-Date that can be read")
WEB = ("http://", "https://")


@dataclass(frozen=True, slots=True, kw_only=True)
class Come:
    """What one record came to."""

    outcome: RecordOutcome
    type: str
    page: RawPage | UnreadablePage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordReader:
    """What is told of all records of one file, and what is made of each."""

    path: Path
    source: str
    hosts: frozenset[str]
    """Whose pages are taken, with all hosts below them; none is all."""
    now: Now
    earlier: Callable[[Entry], HttpAnswer | None]
    """The answer that a revisit stands for."""

    def read(self, entry: Entry) -> Come:
        """Return what the record of `entry` came to; its block is read only if it may be a page."""
        kind, target_uri = type_of(entry.record), uri_of(entry.record)
        if kind not in PAGE_KINDS or not target_uri.lower().startswith(WEB):
            return Come(outcome=RecordOutcome.OTHER, type=_other(kind, target_uri))
        if not self._is_wanted(target_uri):
            return Come(outcome=RecordOutcome.ELSEWHERE, type=kind)
        if kind == "response":
            answer = answer_of(entry.record)
            if isinstance(answer, Refusal):
                return self.unreadable(answer, offset=entry.offset, target_uri=target_uri)
            return self._page(entry, answer, RecordOutcome.RESPONSE)
        earlier = self.earlier(entry)
        if earlier is None:
            return Come(outcome=RecordOutcome.UNRESOLVED, type=kind)
        return self._page(entry, earlier, RecordOutcome.REVISIT)

    def unreadable(self, refusal: Refusal, *, offset: int, target_uri: str | None = None) -> Come:
        """Return a page that cannot be read, at its own address or at its place in the file."""
        page = UnreadablePage(
            target_uri=redacted(target_uri)
            if target_uri
            else f"{file_uri(self.path)}#offset={offset}",
            source=self.source,
            fetched_at=self.now(),
            detail=f"record at offset {offset} of {shown(self.path.name)}: {refusal.why};"
            " the records after it were read; if the file is a copy, copy it again",
        )
        return Come(outcome=refusal.outcome, type="response", page=page)

    def _page(self, entry: Entry, answer: HttpAnswer, outcome: RecordOutcome) -> Come:
        target_uri = uri_of(entry.record)
        if answer.media_type not in PAGE_TYPES:
            return Come(outcome=RecordOutcome.OTHER, type=_media(answer.media_type or ""))
        fetched_at = date_of(entry.record)
        body = undone(answer, limit=MAX_BODY_BYTES)
        if fetched_at is None or body.error:
            return self.unreadable(
                _fault(body) or UNDATED, offset=entry.offset, target_uri=target_uri
            )
        page = RawPage(
            target_uri=redacted(target_uri),
            source=self.source,
            payload=body.payload,
            fetched_at=fetched_at,
            status=answer.status,
            headers=safe_headers(answer.headers),
            opt_outs=header_opt_outs(answer.headers),
        )
        return Come(outcome=outcome, type=type_of(entry.record), page=page)

    def _is_wanted(self, target_uri: str) -> bool:
        """Say whether the host of `target_uri`, or one above it, is asked for."""
        if not self.hosts:
            return True
        labels = _host(target_uri).split(".")
        return any(".".join(labels[at:]) in self.hosts for at in range(len(labels)))


def _fault(body: Body) -> Refusal | None:
    if body.error is None:
        return None
    outcome = (
        RecordOutcome.TRUNCATED if body.error is ErrorClass.RESET else RecordOutcome.UNDECODABLE
    )
    return Refusal(outcome=outcome, why=body.detail or body.error)


def _host(target_uri: str) -> str:
    try:
        return (urlsplit(target_uri).hostname or "").rstrip(".")
    except ValueError:
        return ""


def _other(kind: str, target_uri: str) -> str:
    is_lookup = kind == "response" and target_uri.startswith("dns:")
    return "text/dns" if is_lookup else kind


def _media(media_type: str) -> str:
    """Return the group of a media type: archives name thousands, and each names a count."""
    group = media_type.partition("/")[0]
    return f"{group}/*" if group in MEDIA_GROUPS else "*/*"
