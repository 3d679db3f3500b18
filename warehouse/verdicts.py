"""What is new in a batch follows from the batch and from what is stored, from nothing else."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from transforms.article import Article, Rejected
from transforms.vocabulary import RejectReason
from warehouse.ledger import Ledger
from warehouse.outcome import PageOutcome, Verdict
from warehouse.run import Batch


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The part of a batch that is not stored yet."""

    outcomes: Mapping[str, PageOutcome]
    """By page_id."""
    articles: tuple[Article, ...]
    rejected: tuple[Rejected, ...]


def decide(batch: Batch, *, settled: Collection[str], stored: Collection[str]) -> Decision:
    """Return what the batch adds to the `settled` page ids and the `stored` revision ids.

    The first page wins: one that comes again adds nothing, and of two pages that give one
    revision the second finds it unchanged.
    """
    outcomes: dict[str, PageOutcome] = {}
    articles: dict[str, Article] = {}
    rejected: list[Rejected] = []
    for page in batch.outcomes:
        if page.page_id in settled or page.page_id in outcomes:
            continue
        is_new = (
            isinstance(page, Article)
            and page.revision_id not in articles
            and page.revision_id not in stored
        )
        outcomes[page.page_id] = _outcome(page, run_id=batch.run_id, is_new=is_new)
        if isinstance(page, Rejected):
            rejected.append(page)
        elif is_new:
            articles[page.revision_id] = page
    return Decision(outcomes=outcomes, articles=tuple(articles.values()), rejected=tuple(rejected))


def account(page_ids: Sequence[str], recorded: Mapping[str, PageOutcome]) -> Ledger:
    """Return the account of these pages, of which `recorded` are new; the others are unchanged."""
    verdicts = Counter(outcome.outcome for outcome in recorded.values())
    n_written, n_rejected = verdicts[Verdict.WRITTEN], verdicts[Verdict.REJECTED]
    return Ledger(
        n_seen=len(page_ids),
        n_written=n_written,
        n_unchanged=len(page_ids) - n_written - n_rejected,
        n_rejected=n_rejected,
        reasons=_reasons(recorded.values()),
    )


def _outcome(page: Article | Rejected, *, run_id: str, is_new: bool) -> PageOutcome:
    """Return the outcome of one page that has none yet."""
    match page:
        case Article():
            return PageOutcome(
                outcome=Verdict.WRITTEN if is_new else Verdict.UNCHANGED,
                run_id=run_id,
                article_id=page.article_id,
                revision_id=page.revision_id,
                reason=None,
                opt_outs=page.opt_outs,
            )
        case Rejected():
            return PageOutcome(
                outcome=Verdict.REJECTED,
                run_id=run_id,
                article_id=None,
                revision_id=None,
                reason=page.reason,
                opt_outs=None,
            )


def _reasons(outcomes: Iterable[PageOutcome]) -> tuple[tuple[RejectReason, int], ...]:
    """Count the reasons, the most frequent first, then by name."""
    counts = Counter(outcome.reason for outcome in outcomes if outcome.reason is not None)
    return tuple(sorted(counts.items(), key=lambda counted: (-counted[1], counted[0])))
