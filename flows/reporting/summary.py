"""What a report says first: a few numbers, and the sources that are far from what was expected."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from math import sqrt

from flows.reporting.answers import Answers, Row
from flows.reporting.span import Span

FAR_BELOW, FAR_ABOVE = 1 / 3, 3
FAR = 3.5
"""Standard deviations of a number that comes by chance, beyond which it is far from expected."""
SILENT = 6
"""Articles that were to be expected while none came: chance explains it once in four hundred."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceDays:
    """What one source brought in the days that are told of."""

    source: str
    n_new: int
    expected: float | None
    """None of a source that is too young for it."""
    n_silent: int
    """Days, up to the last, on which nothing new came."""
    missed: float
    """What was to be expected on those."""

    @property
    def told(self) -> str | None:
        """What is far from expected about it, in words; None where nothing is."""
        if self.missed >= SILENT:
            days = f"for {self.n_silent:,} days" if self.n_silent > 1 else "all day"
            return f"nothing new {days}, {self.missed:,.0f} expected"
        if not self.expected:
            return None
        share, usual = self.n_new / self.expected, f"{self.expected:,.0f} expected"
        score = 2 * (sqrt(self.n_new + 0.375) - sqrt(self.expected + 0.375))
        if score < -FAR and share < FAR_BELOW:
            return f"only {self.n_new:,} new, {usual}"
        if score > FAR and share > FAR_ABOVE:
            return f"{self.n_new:,} new, {usual}"
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """One number that stands large at the top."""

    value: str
    what: str
    beside: str
    """What it is to be held against; may be empty."""


def by_source(asked: Answers) -> list[SourceDays]:
    """Return what each source brought: first what is far from expected, then by size."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in asked.rows("volumes"):
        rows[row["source"]].append(row)
    found = [_of_source(name, its, asked.span) for name, its in rows.items()]
    size = sorted(found, key=lambda one: (-max(one.n_new, one.expected or 0), one.source))
    return sorted(size, key=lambda one: one.told is None)


def numbers(asked: Answers, sources: Sequence[SourceDays]) -> Iterator[Number]:
    """Yield what stands at the top."""
    n_new = sum(one.n_new for one in sources)
    expected = sum(one.expected or 0 for one in sources)
    usual = f"{expected:,.0f} expected" if expected else ""
    yield Number(value=f"{n_new:,}", what="new articles", beside=usual)
    n_bringing = sum(one.n_new > 0 for one in sources)
    yield Number(value=f"{n_bringing:,}", what="sources", beside=f"of {len(sources):,}")
    yield _rejected(asked)
    yield _fresh(asked)
    n_stories = next((row["n_stories"] for row in asked.rows("stories")), 0)
    yield Number(value=f"{n_stories:,}", what="stories told twice or more", beside="")
    edit = next(iter(asked.rows("silent_edits")), {"n_edits": 0, "n_of_headlines": 0})
    headlines = f"{edit['n_of_headlines']:,} of headlines" if edit["n_of_headlines"] else ""
    yield Number(value=f"{edit['n_edits']:,}", what="silent edits", beside=headlines)


def _of_source(name: str, rows: Sequence[Row], span: Span) -> SourceDays:
    told = [row for row in rows if row["day"] >= span.since]
    known = [row["expected"] for row in told if row["expected"] is not None]
    silent = list(takewhile(lambda row: not row["n_new"], reversed(rows)))
    return SourceDays(
        source=name,
        n_new=sum(row["n_new"] for row in told),
        expected=sum(known) if known and len(known) == len(told) else None,
        n_silent=len(silent),
        missed=sum(row["expected"] or 0 for row in silent),
    )


def _rejected(asked: Answers) -> Number:
    days = [row for row in asked.rows("outcomes") if row["day"] >= asked.span.since]
    n_rejected = sum(row["n_rejected"] for row in days)
    n_all = n_rejected + sum(row["n_written"] + row["n_unchanged"] for row in days)
    share = f"{n_rejected / n_all:.1%} of {n_all:,}" if n_all else ""
    return Number(value=f"{n_rejected:,}", what="pages rejected", beside=share)


def _fresh(asked: Answers) -> Number:
    """Return within what time half of the articles were here."""
    rows = asked.rows("freshness")
    n_all, so_far = sum(row["n_articles"] for row in rows), 0
    for row in rows:
        so_far += row["n_articles"]
        if n_all and so_far * 2 >= n_all:
            value = row["within"] if row is not rows[-1] else "days"
            return Number(value=value, what="until half of them were here", beside="")
    return Number(value="?", what="from publication to the desk", beside="no page tells")
