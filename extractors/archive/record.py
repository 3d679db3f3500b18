"""What one record says of itself, and the answer in its block if that is whole."""

from dataclasses import dataclass
from datetime import UTC, datetime

from fastwarc.warc import WarcRecord

from extractors.archive.count import RecordOutcome
from extractors.archive.http_block import HttpAnswer, http_answer
from extractors.archive.members import CutOff
from extractors.wire.damaged import Damaged

MAX_BODY_BYTES = 20 << 20
"""The most that is read of a page, before its codings are undone and after: as over the wire."""
MAX_BLOCK_BYTES = MAX_BODY_BYTES + (64 << 10)
COARSE_DATES = ("%Y-%m-%d", "%Y-%m", "%Y")
"""What WARC 1.1 allows beside instants."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why a record gives no answer."""

    outcome: RecordOutcome
    why: str


def type_of(record: WarcRecord) -> str:
    """Return the WARC-Type: one of the standard's, or `unknown`."""
    return str(record.record_type)


def uri_of(record: WarcRecord) -> str:
    """Return the address asked for, without the angle brackets that older archivers put; or ''."""
    return (record.headers.get("WARC-Target-URI") or "").strip().strip("<>").strip()


def date_of(record: WarcRecord) -> datetime | None:
    """Return when it was fetched, in UTC; of a day, a month or a year, its beginning."""
    if record.record_date is not None:
        return record.record_date.astimezone(UTC)
    told = (record.headers.get("WARC-Date") or "").strip()
    for form in COARSE_DATES:
        try:
            return datetime.strptime(told, form).replace(tzinfo=UTC)
        except ValueError:
            continue
    return None


def answer_of(record: WarcRecord) -> HttpAnswer | Refusal:
    """Return the answer in the block of `record`, which is read by that."""
    n_bytes = record.content_length
    if n_bytes > MAX_BLOCK_BYTES:
        return Refusal(outcome=RecordOutcome.TOO_LARGE, why=f"it has {n_bytes:,} bytes")
    if cut := record.headers.get("WARC-Truncated"):
        return Refusal(outcome=RecordOutcome.TRUNCATED, why=f"the archiver cut it off ({cut[:40]})")
    try:
        block = _block(record, n_bytes)
    except CutOff as error:
        return Refusal(outcome=RecordOutcome.TRUNCATED, why=str(error))
    except (OSError, Damaged) as error:
        return Refusal(outcome=RecordOutcome.DAMAGED, why=str(error))
    if len(block) < n_bytes:
        why = f"it has {len(block):,} bytes where its head says {n_bytes:,}"
        return Refusal(outcome=RecordOutcome.TRUNCATED, why=why)
    answer = http_answer(block)
    return answer or Refusal(outcome=RecordOutcome.DAMAGED, why="it has no head of an HTTP answer")


def _block(record: WarcRecord, n_bytes: int) -> bytes:
    """Read the block to its end; one read may give less than all of it."""
    parts: list[bytes] = []
    while n_bytes > 0 and record.reader and (part := record.reader.read(n_bytes)):
        parts.append(part)
        n_bytes -= len(part)
    return b"".join(parts)
