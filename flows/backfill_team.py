"""Shares of a backfill are tasks of this run: done here, or on the machines of a Dask cluster."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import cast

from flows.backfill_task import work_off_share
from flows.backfilling.bringing import Brought, one_by_one, side_by_side
from flows.backfilling.complaint import NoDask
from flows.backfilling.shares import Share
from flows.backfilling.taking import Taker
from flows.backfilling.work import ShareRecord
from flows.settings import Settings

Working = Callable[[Taker], Iterator[Brought]]


@contextmanager
def team(backfill_id: str, settings: Settings, *, pause: Callable[[], None]) -> Iterator[Working]:
    """Give what brings in the shares that somebody takes, with all that is there to do so."""

    def here(share: Share, hand_id: str) -> ShareRecord:
        return work_off_share(backfill_id, share.number, hand_id)

    if not settings.dask:
        yield partial(one_by_one, bring_in=here, pause=pause)
        return
    try:
        from prefect_dask.task_runners import DaskTaskRunner  # noqa: PLC0415  (an extra: copydesk[dask])
    except ImportError as error:
        raise NoDask(settings.dask) from error
    with DaskTaskRunner(address=settings.dask) as runner:

        def there(share: Share, hand_id: str) -> ShareRecord:
            told = {"backfill_id": backfill_id, "number": share.number, "hand_id": hand_id}
            return cast("ShareRecord", runner.submit(work_off_share, parameters=told).result())

        def n_free() -> int:
            n_threads: dict[str, int] = runner.client.nthreads()
            return max(1, sum(n_threads.values()))

        yield partial(side_by_side, bring_in=there, n_free=n_free, pause=pause)
