"""Pages that were kept come back as they were received, a few bodies at a time."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from extractors.page import RawPage
from warehouse import schema
from warehouse.errors import BodiesDropped, Damaged
from warehouse.place.reading import parquet_file
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

    What they are is looked up now; the bodies are read as they are asked for. What is forgotten
    meanwhile does not come; what is merged meanwhile does, from its new file.
    """
    wanted = _Wanted(pages, payloads, dropped)
    wanted.look_up(page_ids)
    return wanted.come()


@dataclass(slots=True)
class _Wanted:
    """Pages that have not come yet, with the files that may have their bodies."""

    pages: StoredTable
    payloads: StoredTable
    dropped: StoredTable
    by_digest: dict[str, list[Mapping[str, Any]]] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)

    def look_up(self, page_ids: Collection[str]) -> None:
        """Note what the pages are, and where their bodies lie: likeliest first."""
        self.by_digest = {}
        found = self.pages.select(("page_id", *COLUMNS, "payload_digest"), page_id=page_ids)
        for row in found.sort_by("target_uri").to_pylist():
            self.by_digest.setdefault(row["payload_digest"], []).append(row)
        # A body lies in the month of the page that first brought it: most often that of the page.
        months = {month(row["fetched_at"]) for rows in self.by_digest.values() for row in rows}
        files = self.payloads.at(self.payloads.version()).files
        self.files = sorted(files, key=lambda file: partition_of(file) not in months)

    def come(self) -> Iterator[RawPage]:
        """Yield the pages with their bodies, until none is left.

        At the end raise Damaged if one has no body, or BodiesDropped if it was dropped by policy.
        """
        while self.by_digest and self.files:
            file = self.files.pop(0)
            try:
                for digest, payload in _bodies(file, self.by_digest):
                    for row in self.by_digest.pop(digest, ()):
                        yield kept_page(row, payload)
            except FileNotFoundError:
                # Others may have replaced it since. If not, it is lost.
                left = [row["page_id"] for rows in self.by_digest.values() for row in rows]
                self.look_up(left)
                if file in self.files:
                    raise
        self._tell_of_the_bodyless()

    def _tell_of_the_bodyless(self) -> None:
        digests = {*self.by_digest}
        if not digests:
            return
        told = self.dropped.select(["payload_digest"], payload_digest=digests)
        if lost := digests - {*told["payload_digest"].to_pylist()}:
            raise Damaged(self.payloads.root, why=f"the body with the digest {min(lost)}")
        raise BodiesDropped(self.payloads.root, digests=digests)


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
