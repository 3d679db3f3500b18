"""Publishers are asked by the machine on which that was planned: its frontier has the addresses."""

from extractors.frontier.frontier import Frontier
from flows.crawling.frontier_file import FRONTIER
from flows.settings import Settings
from warehouse.backfills.record import Backfill


def remember(backfill: Backfill, settings: Settings) -> None:
    """Note that a backfill is planned here, if somebody is to be asked for some of it."""
    if any(one.n_requests for one in backfill.partitions):
        settings.warehouse.home.mkdir(parents=True, exist_ok=True)
        with Frontier.open(settings.warehouse.home / FRONTIER) as frontier:
            frontier.marks.put(_mark(backfill.backfill_id), "planned here")


def is_remembered(backfill_id: str, settings: Settings) -> bool:
    """Tell whether a backfill was planned beside this frontier; asking makes none."""
    path = settings.warehouse.home / FRONTIER
    if not path.exists():
        return False
    with Frontier.open(path) as frontier:
        return frontier.marks.get(_mark(backfill_id)) is not None


def _mark(backfill_id: str) -> str:
    return f"backfill {backfill_id}"
