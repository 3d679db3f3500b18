"""Pages that were kept come back as they were received, a few bodies at a time."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from extractors.page import RawPage
from warehouse import schema
from warehouse.errors import BodiesDropped, Damaged
from warehouse.place.reading import parquet_file
from warehouse.place.root import Root
from warehouse.tables.arrow import month
from warehouse.tables.stored import StoredTable
from warehouse.tables.stored_file import partition_of

COLUMNS = (
    "target_uri", "final_uri", "source", "fetched_at", "status", "headers", "opt_outs", "carried",
)  # fmt: skip
"""What a page is, beside its body."""

BODIES_AT_ONCE = 16


def kept_page(row: Mapping[str, Any], payload: bytes) -> RawPage:
    """Return the page that a row of `pages` and its body are."""
    return RawPage(
        target_uri=row["target_uri"],
        source=row["source"],
        payload=payload,
        fetched_at=row["fetched_at"],
        final_uri=row["final_uri"],
        status=row["status"],
        headers=tuple((header["name"], header["value"]) for header in row["headers"]),
        # Rows from before there were these columns have NULL in them.
        opt_outs=tuple(row["opt_outs"] or ()),
        carried=tuple(dict(row["carried"] or ()).items()),
    )


def kept_pages(
    pages: StoredTable,
    payloads: StoredTable,
    page_ids: Collection[str],
    *,
    dropped: StoredTable,
) -> Iterator[RawPage]:
    """Return the pages, in the order in which their bodies are stored.

    What they are is looked up now; the bodies are read from the files of now, as they are asked
    for.
    """
    wanted: dict[str, list[Mapping[str, Any]]] = {}
    found = pages.select((*COLUMNS, "payload_digest"), page_id=page_ids)
    for row in found.sort_by("target_uri").to_pylist():
        wanted.setdefault(row["payload_digest"], []).append(row)
    months = {month(row["fetched_at"]) for rows in wanted.values() for row in rows}
    files = payloads.at(payloads.version()).files
    # A body lies in the month of the page that first brought it: most often that of the page.
    likely_first = sorted(files, key=lambda file: partition_of(file) not in months)
    told = dropped.select(["payload_digest"], payload_digest=wanted)["payload_digest"].to_pylist()
    return _with_bodies(payloads.root, wanted, likely_first, dropped=frozenset(told))


def _with_bodies(
    root: Root,
    wanted: dict[str, list[Mapping[str, Any]]],
    files: Iterable[str],
    *,
    dropped: Collection[str],
) -> Iterator[RawPage]:
    """Yield the pages with their bodies, until none is left.

    At the end raise Damaged if one has no body, or BodiesDropped if it was dropped by policy.
    """
    for file in files:
        if not wanted:
            return
        for digest, payload in _bodies(file, wanted):
            for row in wanted.pop(digest, ()):
                yield kept_page(row, payload)
    if lost := wanted.keys() - dropped:
        raise Damaged(root, why=f"the body with the digest {min(lost)}")
    if wanted:
        raise BodiesDropped(root, digests=wanted)


def _bodies(file: str, wanted: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """Yield digest and body of the wanted ones; groups without any are passed over unread."""
    digest, payload = schema.PAYLOADS.names[:2]
    with parquet_file(file) as opened:
        for group in range(opened.num_row_groups):
            held = opened.read_row_group(group, columns=[digest])[digest].to_pylist()
            if not any(one in wanted for one in held):
                continue
            batches = opened.iter_batches(
                BODIES_AT_ONCE, row_groups=[group], columns=[digest, payload]
            )
            for batch in batches:
                for at, one in enumerate(batch.column(digest).to_pylist()):
                    if one in wanted:
                        yield one, batch.column(payload)[at].as_py()
