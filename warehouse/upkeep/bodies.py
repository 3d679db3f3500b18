"""Bodies go by policy, one file at a time: their pages stay, and what went is told."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pyarrow as pa
import pyarrow.compute as pc

from warehouse import schema
from warehouse.place.steps import step
from warehouse.stored_tables import OpenTables, StoredTables
from warehouse.tables.arrow import arrow
from warehouse.tables.stored_file import StoredFile
from warehouse.upkeep.merging import Apart, held, merge
from warehouse.upkeep.schema import DROPPED_BODIES


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyPolicy:
    """Which bodies are not kept."""

    older_than_days: int
    """Days since a page last came with this body."""
    is_only_rejected: bool = False
    """Whether bodies that ever gave an article stay."""

    def __str__(self) -> str:
        """Return it as `dropped_bodies` tells it."""
        return f"older_than_days={self.older_than_days}" + " only_rejected" * self.is_only_rejected


def droppable(tables: OpenTables, policy: BodyPolicy, *, now: datetime) -> pa.Array:
    """Return the digests of the stored bodies that go by a policy."""
    since = pa.scalar(now - timedelta(days=policy.older_than_days), pa.timestamp("us", "UTC"))
    pages = tables.of(schema.PAGES).select(["page_id", "payload_digest", "fetched_at"])
    again = tables.of(schema.SIGHTINGS).select(["page_id", "fetched_at"])
    seen_lately = pc.unique(again.filter(pc.greater_equal(again["fetched_at"], since))["page_id"])
    is_needed = pc.or_(
        pc.greater_equal(pages["fetched_at"], since),
        pc.is_in(pages["page_id"], value_set=seen_lately),
    )
    if policy.is_only_rejected:
        outcomes = tables.of(schema.OUTCOMES).select(["page_id", "revision_id"])
        good = outcomes.filter(pc.is_valid(outcomes["revision_id"]))["page_id"]
        judged = outcomes["page_id"]
        is_needed = pc.or_(is_needed, pc.is_in(pages["page_id"], value_set=pc.unique(good)))
        is_unread = pc.invert(pc.is_in(pages["page_id"], value_set=pc.unique(judged)))
        is_needed = pc.or_(is_needed, is_unread)
    needed = pc.unique(pages.filter(is_needed)["payload_digest"])
    others = pages.filter(pc.invert(is_needed))["payload_digest"]
    gone = pc.unique(others.filter(pc.invert(pc.is_in(others, value_set=needed))))
    held = pc.unique(tables.of(schema.PAYLOADS).select(["payload_digest"])["payload_digest"])
    return gone.filter(pc.is_in(gone, value_set=held))


def drop_bodies(warehouse: StoredTables, policy: BodyPolicy, *, upkeep_id: str) -> int:
    """Write the files that hold such bodies without them, one at a time; return how many went.

    What goes is told before it goes: a kill in between tells of bodies that are still there, and
    the next upkeep drops them.
    """
    n_dropped = 0
    looked_at: set[str] = set()
    while True:
        with warehouse.writing() as tables:
            stored, now = tables.of(schema.PAYLOADS), warehouse.now()
            gone = droppable(tables, policy, now=now)
            file = next((one for one in stored.files() if one.path not in looked_at), None)
            if not len(gone) or file is None:
                return n_dropped
            looked_at.add(file.path)
            here = held([f"{stored.address}/{file.path}"], "payload_digest", gone)
            if not len(here):
                continue
            told = [
                {
                    "payload_digest": digest,
                    "upkeep_id": upkeep_id,
                    "policy": str(policy),
                    "dropped_at": now,
                }
                for digest in here.to_pylist()
            ]
            tables.of(DROPPED_BODIES).append(arrow(DROPPED_BODIES, told), batch=upkeep_id)
            looked_at |= _rewrite(tables, file, here, now=now)
            n_dropped += len(here)


def _rewrite(tables: OpenTables, file: StoredFile, gone: pa.Array, *, now: datetime) -> set[str]:
    """Write one file without some bodies, and return what holds the others."""
    stored = tables.of(schema.PAYLOADS)
    with step("write payloads without bodies"):
        coming = merge(
            stored.address,
            schema.PAYLOADS,
            [file],
            schema=stored.schema(),
            apart=Apart(column="payload_digest", values=gone),
        )
    stored.replace([file], coming, batch="drop bodies", now=now, is_change=True)
    return {one.path for one in coming}
