"""A plan says what would be done, and nonsense is refused before anything is."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from extractors.frontier.frontier import Frontier
from extractors.registry.errors import UnknownSource
from flows.backfilling.complaint import BeyondBudget, NoDays, NoSuchPublisher, NothingThere
from flows.backfilling.plan import plan_record, planned
from flows.backfilling.plan_note import MOST_DAYS, plan_note, rows_by_day
from flows.backfilling.run import entered
from flows.complaint import NoContact, NoSuchDays
from flows.crawling.clerk import LEFT
from flows.crawling.errand import Errand
from flows.crawling.frontier_file import FRONTIER
from tests.flows.backfilling.conftest import JUNE, MAY, NOW, asked
from tests.flows.crawling.making import known
from warehouse.backfills.record import Mode
from warehouse.crawl.discovered import Occasion


def plan_of(settings, *sources, **changes):
    return planned(asked(*sources, **changes), settings, now=NOW)


def names(plan):
    return [one.partition_name for one in plan.backfill.partitions]


def test_a_folder_has_the_days_on_which_its_pages_were_saved_the_newest_first(settings):
    plan = plan_of(settings, "kept", "other")

    assert names(plan) == [
        "kept 2024-05-09",
        "kept 2024-05-03",
        "other 2024-05-03",
        "kept 2024-05-02",
    ]
    assert [one.n_pages for one in plan.backfill.partitions] == [1, 1, 1, 2]
    assert not settings.warehouse.home.exists()


def test_who_wants_the_oldest_first_gets_it(settings):
    plan = plan_of(settings, "kept", is_newest_first=False)

    assert names(plan) == ["kept 2024-05-02", "kept 2024-05-03", "kept 2024-05-09"]


def test_a_publisher_stands_for_all_its_sources_and_nobody_for_all_that_crawl_or_lie_here(settings):
    assert plan_of(settings, publishers=("The Harbour Post",)).backfill.sources == ("kept", "vell")
    assert plan_of(settings).backfill.sources == ("kept", "other", "vell")


@pytest.mark.parametrize(
    ("changes", "refusal", "why"),
    [
        ({"until": MAY}, NoDays, "the end is not after the beginning"),
        ({"since": JUNE, "until": MAY}, NoDays, "the end is not after the beginning"),
        ({"until": NOW.date() + timedelta(days=2)}, NoDays, "today is 2024-06-10"),
        ({"sources": ("keept",)}, UnknownSource, "did you mean kept"),
        ({"publishers": ("The Harbor Post",)}, NoSuchPublisher, "did you mean The Harbour Post"),
        ({"sources": ("april",)}, NoSuchDays, "april has none of these days"),
        ({"mode": Mode.REPLAY}, NothingThere, "a replay reads what is stored"),
        ({"until": MAY + timedelta(days=1)}, NothingThere, "nothing is known of 2024-05-01"),
    ],
)
def test_nonsense_is_refused_with_a_sentence_before_anything_is_done(
    settings, changes, refusal, why
):
    with pytest.raises(refusal, match=why):
        planned(replace(asked("kept"), **changes), settings, now=NOW)

    assert not settings.warehouse.home.exists()


def remember(settings, *pages, left=()):
    """Let the frontier know pages, and what crawls have left."""
    settings.warehouse.home.mkdir(exist_ok=True)
    with Frontier.open(settings.warehouse.home / FRONTIER) as frontier:
        frontier.known.put(pages)
        crawl = frontier.crawls.begin("vell", LEFT)
        errands = [Errand(url=url, why=Occasion.NEW, dated_raw=day) for url, day in left]
        frontier.crawls.add(crawl, [errand.task() for errand in errands])


def vell(path, day):
    at = NOW.replace(month=5, day=day)
    return replace(known(path), source="vell", first_fetched_at=at, fetched_at=at)


def test_of_a_publisher_those_pages_are_asked_that_came_then_or_are_of_then_and_never_came(
    settings,
):
    left = [
        ("https://vell.example/left", "2024-05-04"),
        ("https://vell.example/undated", None),
        ("https://vell.example/june", "2024-06-02"),
    ]
    remember(settings, vell("/a", 4), vell("/b", 5), vell("/c", 5), left=left)

    plan = plan_of(settings, "vell", requests_per_minute=6)

    assert [(one.partition_name, one.n_requests) for one in plan.backfill.partitions] == [
        ("vell 2024-05-05", 2),
        ("vell 2024-05-04", 2),
    ]
    assert plan_record(plan)["sources"]["vell"]["hosts"]["vell.example"] == 1
    assert plan.backfill.partitions[0].expected_s == pytest.approx(2 * 10, rel=0.01)


def test_a_plan_beyond_its_budget_is_shown_and_not_entered(settings):
    remember(settings, vell("/a", 4), vell("/b", 5))
    plan = plan_of(settings, "vell", most_requests=1)

    assert plan_record(plan)["n_requests"] == 2
    with pytest.raises(BeyondBudget, match="2 requests, and the budget is 1"):
        entered(plan, settings)


def test_publishers_are_asked_only_by_somebody_they_can_write_to(settings, house, monkeypatch):
    monkeypatch.delenv("COPYDESK_CONTACT", raising=False)
    file = house / "sources.toml"
    file.write_text(file.read_text().replace('contact = "desk@paper.example"', ""))
    remember(settings, vell("/a", 4))

    with pytest.raises(NoContact):
        plan_of(settings, "vell")
    assert plan_of(settings, "kept").n_requests == 0


def test_the_note_on_a_plan_tells_of_days_or_months_and_nothing_in_it_is_markup(settings):
    record = plan_record(plan_of(settings, "kept"))

    note = plan_note(record)
    assert "4 pages in 3 partitions; nobody is asked" in note
    assert "| 2024-05-02 | 2 |" in note
    assert "of whom" not in note

    first = date(2024, 1, 1)
    days = [str(first + timedelta(days=n)) for n in range(MOST_DAYS + 1)]
    many = record | {"days": {day: {"<b>": 2} for day in days}}
    assert rows_by_day(many) == {
        "2024-01": {"<b>": 62},
        "2024-02": {"<b>": 58},
        "2024-03": {"<b>": 6},
    }
    assert "<b>" not in plan_note(many | {"sources": {"<b>": record["sources"]["kept"]}})
