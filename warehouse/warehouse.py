"""The warehouse keeps pages first, then what they came to: all of a batch or nothing of it."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from extractors.page import RawPage
from transforms.article import Article
from transforms.vocabulary import RejectReason
from warehouse import edition, rows, schema
from warehouse.cut import newest_cut
from warehouse.disk import writing_to
from warehouse.errors import Unaccounted
from warehouse.journal import recover, transaction
from warehouse.ledger import Ledger
from warehouse.lock import writer
from warehouse.outcome import PageOutcome, Verdict
from warehouse.run import Batch, RunRecord
from warehouse.stored import StoredTable
from warehouse.table import Table
from warehouse.verdicts import Decision, account, decide


def utc_now() -> datetime:
    """Return this instant."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Warehouse:
    """A folder of tables with one published edition; many processes may share it."""

    root: Path
    now: Callable[[], datetime] = utc_now
    wait_s: float = 600.0
    """How long to wait for another writer before raising Busy."""

    def keep(self, pages: Sequence[RawPage]) -> None:
        """Store pages as they were received; those already stored are left alone."""
        with self._writing():
            # The body first: a page that is listed can always be read.
            self._stored(schema.PAYLOADS).append(rows.payload_rows(pages), batch="keep")
            kept = rows.page_rows(pages, now=self.now())
            self._stored(schema.PAGES).append(kept, batch="keep")

    def known(self, page_ids: Iterable[str], *, version: str) -> dict[str, PageOutcome]:
        """Return what is already known of these pages, by page_id, under this version."""
        if not self._stored(schema.OUTCOMES).exists():
            return {}
        with self._writing():
            return self._known(list(page_ids), version)

    def commit(self, batch: Batch) -> Ledger:
        """Make every outcome of `batch` true at once, then publish; doing it again adds nothing."""
        page_ids = [page.page_id for page in batch.outcomes]
        articles = [page for page in batch.outcomes if isinstance(page, Article)]
        with self._writing():
            decision = decide(
                batch,
                settled=self._known(page_ids, batch.version),
                stored=self._revisions(articles),
            )
            if decision.outcomes:
                self._write(batch, decision)
            self._publish()
        return account(page_ids, decision.outcomes)

    def finish(self, run: RunRecord) -> Ledger:
        """Record the run, publish, and return its account; an equal run is recorded once.

        A run that was killed and started again accounts for what it wrote before it died.
        """
        with self._writing():
            known = self._known(run.page_ids, run.version)
            if lost := set(run.page_ids) - set(known):
                raise Unaccounted(run.run_id, page_ids=lost)
            runs = self._stored(schema.RUNS)
            is_first = not runs.select(["run_id"], run_id=[run.run_id]).num_rows
            its_own = {
                page_id: outcome
                for page_id, outcome in known.items()
                if is_first and outcome.run_id == run.run_id
            }
            ledger = account(run.page_ids, its_own)
            runs.append(rows.run_row(run, ledger, now=self.now()), batch=run.run_id)
            self._publish()
        return ledger

    def publish(self) -> Path:
        """Return the edition, published anew if the tables have moved on since."""
        with self._writing():
            return self._publish()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Be the only writer, of tables that are all there, as declared, and hold no half batch."""
        with writing_to(self.root):
            self.root.mkdir(parents=True, exist_ok=True)
            with writer(self.root, wait_s=self.wait_s):
                for table in schema.TABLES:
                    self._stored(table).create()
                recover(self.root, map(self._stored, schema.TABLES))
                for table in schema.TABLES:
                    self._stored(table).grow()
                yield

    def _write(self, batch: Batch, decision: Decision) -> None:
        """Store what is new, as one change."""
        stamp = rows.Stamp(version=batch.version, run_id=batch.run_id, ingested_at=self.now())
        changes = {
            schema.ARTICLES: rows.article_rows(decision.articles, stamp),
            schema.REMOVALS: rows.removal_rows(decision.articles),
            schema.ENTRIES: rows.entry_rows(decision.articles),
            schema.REJECTED: rows.rejected_rows(decision.rejected, stamp),
            schema.OUTCOMES: rows.outcome_rows(decision.outcomes, stamp),
        }
        with transaction(self.root, map(self._stored, changes)):
            for table, fresh in changes.items():
                self._stored(table).append(fresh, batch=batch.batch_id)

    def _publish(self) -> Path:
        """Publish the newest cut."""
        return edition.publish(
            newest_cut(self.root, map(self._stored, schema.TABLES)), now=self.now()
        )

    def _known(self, page_ids: Collection[str], version: str) -> dict[str, PageOutcome]:
        """Look the outcomes up."""
        columns = ("page_id", "outcome", "run_id", "article_id", "revision_id", "reason")
        found = self._stored(schema.OUTCOMES).select(columns, page_id=page_ids, version=[version])
        return {
            row["page_id"]: PageOutcome(
                outcome=Verdict(row["outcome"]),
                run_id=row["run_id"],
                article_id=row["article_id"],
                revision_id=row["revision_id"],
                reason=RejectReason(row["reason"]) if row["reason"] else None,
            )
            for row in found.to_pylist()
        }

    def _revisions(self, articles: Iterable[Article]) -> set[str]:
        """Return the ids of those revisions that are stored."""
        months = {rows.month(article.published_on) for article in articles}
        ids = {article.revision_id for article in articles}
        found = self._stored(schema.ARTICLES).select(["revision_id"], month=months, revision_id=ids)
        return set(found["revision_id"].to_pylist())

    def _stored(self, table: Table) -> StoredTable:
        """Return one of our tables."""
        return StoredTable(self.root, table)
