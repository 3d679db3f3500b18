"""Pages, articles and a warehouse of our own making."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import pytest

from extractors.page import RawPage, UnreadablePage
from flows import reading
from tests.bare import bare_article
from transforms.article import Decoded, Extraction, Rejected
from transforms.vocabulary import RejectReason, Stage
from warehouse.ledger import Ledger
from warehouse.outcome import PageOutcome, Verdict

NOON = datetime(2024, 3, 31, 12, tzinfo=UTC)


@dataclass
class Pages:
    """A source that has these pages."""

    all: list

    def pages(self):
        """Give them, as often as asked."""
        return iter(self.all)


@dataclass
class FakeWarehouse:
    """A warehouse in memory, that remembers the order of what was done to it."""

    deeds: list = field(default_factory=list)
    kept: list = field(default_factory=list)
    again: list = field(default_factory=list)
    batches: list = field(default_factory=list)
    runs: list = field(default_factory=list)
    outcomes: dict = field(default_factory=dict)

    def known(self, page_ids, *, version):
        """Say what was recorded."""
        wanted = {(page_id, version) for page_id in page_ids}
        return {key[0]: outcome for key, outcome in self.outcomes.items() if key in wanted}

    def keep(self, pages):
        """Remember the pages."""
        self.deeds.append("keep")
        self.kept += pages

    def see(self, pages):
        """Remember that they came again."""
        self.again += pages

    def commit(self, batch, *, publish):
        """Remember the outcomes."""
        self.deeds.append("commit and show" if publish else "commit")
        self.batches.append(batch)
        for outcome in batch.outcomes:
            key = (outcome.page_id, batch.version)
            self.outcomes.setdefault(key, self._recorded(outcome, batch.run_id))
        return Ledger(n_seen=0, n_written=0, n_unchanged=0, n_rejected=0)

    def finish(self, run, *, publish):
        """Remember the run."""
        self.deeds.append("finish and show" if publish else "finish")
        self.runs.append(run)
        return Ledger(n_seen=0, n_written=0, n_unchanged=0, n_rejected=0)

    def derive(self):
        """Remember that it was asked for."""
        self.deeds.append("derive")

    def _recorded(self, outcome, run_id):
        if isinstance(outcome, Rejected):
            return PageOutcome(
                outcome=Verdict.REJECTED,
                run_id=run_id,
                article_id=None,
                revision_id=None,
                reason=outcome.reason,
                opt_outs=None,
            )
        revisions = {known.revision_id for known in self.outcomes.values()}
        is_new = outcome.revision_id not in revisions
        return PageOutcome(
            outcome=Verdict.WRITTEN if is_new else Verdict.UNCHANGED,
            run_id=run_id,
            article_id=outcome.article_id,
            revision_id=outcome.revision_id,
            reason=None,
            opt_outs=outcome.opt_outs,
        )


@dataclass
class Watcher:
    """Somebody who counts."""

    expected: int = 0
    done: Counter = field(default_factory=Counter)

    def expect(self, n_pages):
        """Hear it."""
        self.expected = n_pages

    def advance(self, n_pages):
        """Hear it."""
        self.done["pages"] += n_pages


def a_page(text, *, source="harbour-post", name=None):
    """Return a page with this text; what it comes to stands in the text's first word."""
    return RawPage(
        target_uri=f"https://{source}.example/{name or text}".replace(" ", "-"),
        source=source,
        payload=text.encode(),
        fetched_at=NOON,
    )


def a_missing_page(name="gone"):
    """Return a page that could not be read."""
    return UnreadablePage(
        target_uri=f"file:///{name}.html",
        source="harbour-post",
        fetched_at=NOON,
        detail=f"there is no {name}.html",
    )


def an_article(page):
    """Return the article on `page`."""
    text = page.payload.decode()
    return replace(bare_article(page), revision_id=text, headline=text)


def a_rejection(page, reason=RejectReason.PAYWALL):
    """Return the refusal of `page`."""
    return Rejected(
        page_id=page.page_id,
        payload_digest=page.payload_digest,
        source=page.source,
        target_uri=page.target_uri,
        fetched_at=page.fetched_at,
        stage=Stage.CLASSIFY,
        reason=reason,
        detail="it says so",
    )


@pytest.fixture
def simple_transforms(monkeypatch):
    """Read a page by its first word: `wall` is rejected, `bug` fails, all else is an article."""

    def extract(page):
        word = page.payload.decode().split()[0]
        if word == "bug":
            message = f"no rule for {page.payload.decode()!r}"
            raise LookupError(message)
        decoded = Decoded(text="", encoding="utf-8", encoding_source="default", is_capture=False)
        whole = Extraction(decoded=decoded, candidates=(), blocks=())
        return a_rejection(page) if word == "wall" else whole

    monkeypatch.setattr(reading, "extract", extract)
    monkeypatch.setattr(reading, "normalize", lambda page, *_: an_article(page))
