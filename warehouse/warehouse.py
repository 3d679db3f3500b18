"""The warehouse keeps pages first, then what they came to: all of a batch or nothing of it."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import date

from extractors.page import RawPage
from transforms.article import Article
from transforms.vocabulary import RejectReason
from warehouse import rows, schema
from warehouse.crawl.ledger import CrawlLedger
from warehouse.derivation import DERIVATIONS
from warehouse.errors import Unaccounted
from warehouse.forgetting.forget import forget_again
from warehouse.forgetting.forgotten import forgotten
from warehouse.forgetting.refusal import batch_let_in, pages_let_in
from warehouse.forgetting.schema import TOMBSTONES
from warehouse.kept import kept_pages
from warehouse.ledger import Ledger
from warehouse.outcome import PageOutcome, Verdict
from warehouse.run import Batch, RunRecord
from warehouse.sightings import sighting_rows
from warehouse.stored_tables import OpenTables
from warehouse.tables.arrow import month
from warehouse.upkeep.schema import DROPPED_BODIES
from warehouse.verdicts import Decision, account, decide


@dataclass(frozen=True, slots=True)
class Warehouse(CrawlLedger):
    """Pages, what they came to, and the account of the crawls that brought them."""

    def keep(self, pages: Sequence[RawPage]) -> None:
        """Store pages as they were received; of those already stored, that they came again.

        Nothing is stored of what was forgotten.
        """
        with self.writing() as tables:
            pages = pages_let_in(pages, forgotten(tables.of(TOMBSTONES)))
            again = sighting_rows(pages, tables.of(schema.PAGES), now=self.now())
            # The body first: a page that is listed can always be read.
            tables.of(schema.PAYLOADS).append(rows.payload_rows(pages), batch="keep")
            kept = rows.page_rows(pages, now=self.now())
            tables.of(schema.PAGES).append(kept, batch="keep")
            tables.of(schema.SIGHTINGS).append(again, batch="keep")

    def see(self, pages: Sequence[RawPage]) -> None:
        """Note that stored pages came again; one that came at an instant already known did not."""
        if not pages:
            return
        with self.writing() as tables:
            pages = pages_let_in(pages, forgotten(tables.of(TOMBSTONES)))
            again = sighting_rows(pages, tables.of(schema.PAGES), now=self.now())
            tables.of(schema.SIGHTINGS).append(again, batch="see")

    def raw_pages(self, page_ids: Collection[str]) -> Iterator[RawPage]:
        """Yield the pages that are kept of these, each once, as they were received.

        They come in the order in which they are stored, and a few at a time: memory is bounded,
        however many they are.
        """
        if not self.has(schema.PAGES):
            return
        with self.writing() as tables:
            kept = kept_pages(
                tables.of(schema.PAGES),
                tables.of(schema.PAYLOADS),
                page_ids,
                dropped=tables.of(DROPPED_BODIES),
            )
        with self.place.telling():
            yield from kept

    def kept_ids(
        self, *, sources: Collection[str] = (), since: date | None = None, until: date | None = None
    ) -> tuple[str, ...]:
        """Return the pages that are kept of these sources, or of all, the oldest first.

        Those fetched before the day `since`, or on the day `until` or later, are left out (UTC).
        """
        if not self.has(schema.PAGES):
            return ()
        among = {"source": sources} if sources else {}
        with self.writing() as tables:
            found = tables.of(schema.PAGES).select(("page_id", "fetched_at"), **among)
        rows = found.sort_by([("fetched_at", "ascending"), ("page_id", "ascending")]).to_pylist()
        return tuple(
            row["page_id"]
            for row in rows
            if (since is None or row["fetched_at"].date() >= since)
            and (until is None or row["fetched_at"].date() < until)
        )

    def known(self, page_ids: Iterable[str], *, version: str) -> dict[str, PageOutcome]:
        """Return what is already known of these pages, by page_id, under this version."""
        if not self.has(schema.OUTCOMES):
            return {}
        with self.writing() as tables:
            return _known(tables, list(page_ids), version)

    def commit(self, batch: Batch, *, publish: bool = True) -> Ledger:
        """Make every outcome of `batch` true at once; doing it again adds nothing.

        Readers see it at once if they shall. A page that says only now of what it is, and that is
        forgotten, is removed first.
        """
        page_ids = [page.page_id for page in batch.outcomes]
        with self.writing() as tables:
            batch = batch_let_in(batch, forgotten(tables.of(TOMBSTONES)))
            forget_again(tables, batch, now=self.now())
            articles = [page for page in batch.outcomes if isinstance(page, Article)]
            decision = decide(
                batch,
                settled=_known(tables, page_ids, batch.version),
                stored=_revisions(tables, articles),
            )
            if decision.outcomes:
                self._write(tables, batch, decision)
            if publish:
                tables.publish(now=self.now())
        return account(page_ids, decision.outcomes)

    def finish(self, run: RunRecord, *, publish: bool = True) -> Ledger:
        """Record the run and return its account; an equal run is recorded once.

        Readers see it at once if they shall. A run that was killed and started again accounts for
        what it wrote before it died.
        """
        with self.writing() as tables:
            known = _known(tables, run.page_ids, run.version)
            if lost := set(run.page_ids) - set(known):
                raise Unaccounted(run.run_id, page_ids=lost)
            runs = tables.of(schema.RUNS)
            is_first = not runs.select(["run_id"], run_id=[run.run_id]).num_rows
            its_own = {
                page_id: outcome
                for page_id, outcome in known.items()
                if is_first and outcome.run_id == run.run_id
            }
            ledger = account(run.page_ids, its_own)
            runs.append(rows.run_row(run, ledger, now=self.now()), batch=run.run_id)
            if publish:
                tables.publish(now=self.now())
        return ledger

    def derive(
        self, *, during: Callable[[str], AbstractContextManager[object]] = nullcontext
    ) -> None:
        """Bring what follows from the tables up to them, a portion at a time, and publish it.

        Each work is done `during` what is made of its name, for who counts what it costs.
        """
        for derivation in DERIVATIONS:
            is_more = True
            while is_more:
                with during(derivation.__name__.replace("_", " ")), self.writing() as tables:
                    is_more = derivation(tables, self.now())
        with during("publish"):
            self.publish()

    def _write(self, tables: OpenTables, batch: Batch, decision: Decision) -> None:
        """Store what is new, as one change."""
        stamp = rows.Stamp(version=batch.version, run_id=batch.run_id, ingested_at=self.now())
        changes = {
            schema.ARTICLES: rows.article_rows(decision.articles, stamp),
            schema.REMOVALS: rows.removal_rows(decision.articles),
            schema.LINKS: rows.link_rows(decision.articles),
            schema.ENTRIES: rows.entry_rows(decision.articles),
            schema.REJECTED: rows.rejected_rows(decision.rejected, stamp),
            schema.OUTCOMES: rows.outcome_rows(decision.outcomes, stamp),
        }
        tables.append(changes, batch=batch.batch_id)


def _known(tables: OpenTables, page_ids: Collection[str], version: str) -> dict[str, PageOutcome]:
    """Look the outcomes up."""
    columns = ("page_id", "outcome", "run_id", "article_id", "revision_id", "reason", "opt_outs")
    found = tables.of(schema.OUTCOMES).select(columns, page_id=page_ids, version=[version])
    told = zip(*(found[name].to_pylist() for name in columns), strict=True)
    return {
        page_id: PageOutcome(
            outcome=Verdict(outcome),
            run_id=run_id,
            article_id=article_id,
            revision_id=revision_id,
            reason=RejectReason(reason) if reason else None,
            opt_outs=None if opt_outs is None else tuple(opt_outs),
        )
        for page_id, outcome, run_id, article_id, revision_id, reason, opt_outs in told
    }


def _revisions(tables: OpenTables, articles: Iterable[Article]) -> set[str]:
    """Return the ids of those revisions that are stored."""
    months = {month(article.published_on) for article in articles}
    ids = {article.revision_id for article in articles}
    columns = ["revision_id"]
    found = tables.of(schema.ARTICLES).select(columns, month=months, revision_id=ids)
    return set(found["revision_id"].to_pylist())
