"""The frontier forgets all that has a tombstone; crawls that are not over still count it."""

from extractors.frontier.crawls import Task
from extractors.frontier.forgetting import Oblivion
from extractors.frontier.frontier import Frontier
from flows.crawling.clerk import LEFT
from flows.crawling.errand import Errand, Settlement
from flows.crawling.frontier_file import FRONTIER
from transforms.vocabulary import RejectReason
from warehouse.crawl.discovered import AddressOutcome
from warehouse.forgetting.forgotten import blank, forgotten_in
from warehouse.place.place import Place

AWAY = Settlement(outcome=AddressOutcome.EXCLUDED, reason=RejectReason.FORGOTTEN)


def forget_addresses(place: Place) -> int:
    """Make the frontier of a warehouse forget what the warehouse forgot; return how many rows."""
    if not (place.home / FRONTIER).exists():
        return 0
    away = Oblivion(is_away=forgotten_in(place).address, instead=_instead)
    with Frontier.open(place.home / FRONTIER) as frontier:
        return frontier.forget(away)


def _instead(task: Task, kind: str) -> Task | None:
    """Return the task of an address that is not named any more; what was left over just goes."""
    if kind == LEFT:
        return None
    return Errand(url=blank(task.key), why=Errand.of(task).why, settlement=AWAY).task()
