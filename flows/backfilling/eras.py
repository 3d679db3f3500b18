"""Days in a row of the stored pages of some sources: what a replay is about at one time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from extractors.registry.source import Replay, Source
from extractors.window import Window
from warehouse.backfills.record import Partition


@dataclass(frozen=True, slots=True, kw_only=True)
class Era:
    """The pages that were fetched in [since, until)."""

    sources: tuple[str, ...]
    """Whose pages; of nobody, all."""
    since: date
    until: date


def runs_of(days: Iterable[date]) -> Iterator[Window]:
    """Yield days in the order of the calendar, those in a row together.

    >>> [str(run.until) for run in runs_of([date(2024, 3, 1), date(2024, 3, 3), date(2024, 3, 2)])]
    ['2024-03-04']
    """
    in_order = sorted(set(days))
    for _, run in groupby(enumerate(in_order), key=lambda pair: pair[1].toordinal() - pair[0]):
        in_a_row = [day for _, day in run]
        yield Window(since=in_a_row[0], until=in_a_row[-1] + timedelta(days=1))


def stored_eras(partitions: Sequence[Partition], sources: Mapping[str, Source]) -> tuple[Era, ...]:
    """Return what of the warehouse these partitions stand for."""
    days: defaultdict[str, set[date]] = defaultdict(set)
    for one in partitions:
        if one.day:
            days[one.source].add(one.day)
    return tuple(
        Era(sources=_whose(sources[name]), since=run.since, until=run.until)
        for name, its in days.items()
        for run in runs_of(its)
    )


def _whose(source: Source) -> tuple[str, ...]:
    return source.sources if isinstance(source, Replay) else (source.name,)
