"""A backfill is worked off share by share; stopped anywhere, it ends as an undisturbed one."""

import shutil
from datetime import UTC, datetime, timedelta
from threading import Thread
from time import sleep

import pytest

from extractors.frontier.frontier import Frontier
from flows.backfilling import shares as sharing
from flows.backfilling import taking
from flows.backfilling.bringing import one_by_one, side_by_side
from flows.backfilling.far import Far, told_s
from flows.backfilling.memory import remember
from flows.backfilling.plan import planned
from flows.backfilling.run import begun, entered, stopped, work_off
from flows.backfilling.shares import MOST_SHARES, left_shares, shares
from flows.backfilling.taking import at_work
from flows.backfilling.work import NOTHING
from flows.crawling.clerk import LEFT
from flows.crawling.errand import Errand
from flows.crawling.frontier_file import FRONTIER
from flows.settings import settle
from flows.source_job import crawl_group
from flows.watching import Lines
from tests.flows.backfilling.conftest import NOW, asked
from tests.flows.site import answers, registered
from tests.warehouse.backfills.making import a_plan, partition
from warehouse.backfills.book import BackfillBook
from warehouse.backfills.record import Came, Mode, Order, PartitionState, Standing
from warehouse.crawl.discovered import Occasion
from warehouse.read import run_query
from warehouse.schema import ARTICLES, OUTCOMES, PAGES, PAYLOADS, RUNS
from warehouse.tables.digest import content_digest


def go_on(kept, settings):
    """Work off what is left."""

    def bring_in(share, hand_id):
        return work_off(kept.backfill_id, share.number, hand_id, settings, Lines(print))

    with at_work(kept, settings, print) as taker:
        return [one.record for one in one_by_one(taker, bring_in)]


def headlines(settings):
    query = "SELECT headline FROM articles ORDER BY headline"
    return [row[0] for row in run_query(settings.warehouse, query).fetchall()]


def content(settings):
    tables = (ARTICLES, OUTCOMES, PAGES, PAYLOADS, RUNS)
    return [content_digest(settings.warehouse, table) for table in tables]


def test_the_pages_of_the_days_come_in_and_a_second_time_there_is_nothing_to_do(settings):
    kept = begun(asked("kept"), settings, now=NOW)

    [record] = go_on(kept, settings)
    again = begun(asked("kept"), settings, now=NOW)

    assert headlines(settings) == [f"Ferry {n} ran late" for n in ("nine", "three", "too", "two")]
    assert (record["n_done"], record["n_written"]) == (3, 4)
    assert again.standing is Standing.DONE
    assert go_on(again, settings) == []
    told = run_query(settings.warehouse, "SELECT source, kind FROM crawls").fetchall()
    assert told == [("kept", "backfill")]


@pytest.mark.parametrize("n_free", [1, 2])
def test_side_by_side_every_share_comes_in_once_however_many_are_free(
    settings, monkeypatch, n_free
):
    monkeypatch.setattr(sharing, "WORTH_S", 0.0)
    kept = begun(asked("kept", "other"), settings, now=NOW)
    at_once, most, came = [], [], []

    def bring_in(share, hand_id):
        at_once.append(share)
        most.append(len(at_once))
        sleep(0.1)
        names = [one.partition_name for one in share.partitions]
        done = [Came(partition_name=name, state=PartitionState.DONE) for name in names]
        BackfillBook(settings.warehouse).record(kept.backfill_id, done, hand_id=hand_id)
        at_once.remove(share)
        came.extend(names)
        return NOTHING

    with at_work(kept, settings, print) as taker:
        brought = list(side_by_side(taker, bring_in, n_free=lambda: n_free))

    assert len(brought) == 4
    assert sorted(came) == sorted(one.partition_name for one in kept.plan.partitions)
    assert max(most) == n_free


def test_what_is_stored_is_read_again_without_its_files_under_its_own_name(settings, house):
    go_on(begun(asked("kept"), settings, now=NOW), settings)
    registry = "SELECT count(*), min(kind) FROM registry"
    shutil.rmtree(house / "kept")

    kept = begun(asked("kept", mode=Mode.REPLAY), settings, now=NOW)
    [record] = go_on(kept, settings)

    assert (record["n_pages"], record["n_unchanged"]) == (4, 4)
    assert run_query(settings.warehouse, registry).fetchall() == [(1, "folder")]


def test_a_source_that_is_not_there_fails_its_partitions_and_no_other(settings, house):
    kept = begun(asked("kept", "other"), settings, now=NOW)
    shutil.rmtree(house / "kept")
    (house / "kept").write_text("no folder")

    records = go_on(kept, settings)
    after = BackfillBook(settings.warehouse).kept(kept.backfill_id)

    assert headlines(settings) == ["Ferry late ran late"]
    assert [one["n_failed"] for one in records] == [3, 3]
    assert {name.partition(" ")[0] for name, _ in after.failed} == {"kept"}


def test_somebody_who_pauses_it_is_heard_and_who_resumes_it_too(settings):
    kept = begun(asked("kept"), settings, now=NOW)
    book = BackfillBook(settings.warehouse)
    assert stopped(kept.backfill_id, settings) is None

    book.order(kept.backfill_id, Order.PAUSE)
    assert stopped(kept.backfill_id, settings) is Standing.PAUSED

    book.order(kept.backfill_id, Order.RESUME)
    assert stopped(kept.backfill_id, settings) is None


def test_publishers_are_asked_again_about_what_came_and_at_last_about_what_did_not(
    house, monkeypatch
):
    monkeypatch.setenv("COPYDESK_CONTACT", "desk@paper.example")
    settings = settle()
    site = answers("one", "two")
    with registered(house / "sources.toml", site):
        crawl_group(["harbour-post"], kind="nightly", say=print)
        site |= answers("one", "two", "new")
        site["/one"] = answers("three")["/three"]
        leave(settings, "http://harbour.example/new", dated=datetime.now(UTC))
        now = datetime.now(UTC)
        request = asked(
            "harbour-post",
            since=now.date(),
            until=now.date() + timedelta(days=1),
            requests_per_minute=30,
        )
        kept = entered(planned(request, settings, now=now), settings)
        [record] = go_on(kept, settings)
        after = BackfillBook(settings.warehouse).kept(kept.backfill_id)

    assert record["n_requests"] == 3
    assert after.standing is Standing.DONE
    assert left(settings) == []
    found = "SELECT purpose, outcome FROM discoveries JOIN crawls USING (crawl_id)"
    asked_again = f"{found} WHERE kind = 'backfill' ORDER BY ALL"
    assert run_query(settings.warehouse, asked_again).fetchall() == [
        ("new", "fetched"),
        ("recheck", "fetched"),
        ("recheck", "unchanged"),
    ]


class Counted(dict):
    """What a site says, and how often it was asked for stories."""

    n_asked = 0

    def get(self, path, default=None):
        """Answer, and count."""
        self.n_asked += path in {"/one", "/two"}
        return super().get(path, default)


def test_one_that_was_killed_after_its_crawl_asks_nobody_again(house, monkeypatch):
    def killed(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setenv("COPYDESK_CONTACT", "desk@paper.example")
    settings = settle()
    site = Counted(answers("one", "two"))
    with registered(house / "sources.toml", site):
        crawl_group(["harbour-post"], kind="nightly", say=print)
        now = datetime.now(UTC)
        days = {"since": now.date(), "until": now.date() + timedelta(days=1)}
        kept = entered(planned(asked("harbour-post", **days), settings, now=now), settings)
        with monkeypatch.context() as dead:
            dead.setattr(BackfillBook, "record", killed)
            with pytest.raises(KeyboardInterrupt):
                go_on(kept, settings)
        n_asked = site.n_asked
        [record] = go_on(kept, settings)
        after = BackfillBook(settings.warehouse).kept(kept.backfill_id)

    assert n_asked == site.n_asked == 4
    assert record["n_done"] == 1
    assert after.standing is Standing.DONE


def leave(settings, url, *, dated):
    """Let an earlier crawl have left an address over."""
    errand = Errand(url=url, why=Occasion.NEW, dated_raw=dated.isoformat())
    with Frontier.open(settings.warehouse.home / FRONTIER) as frontier:
        crawl = frontier.crawls.begin("harbour-post", LEFT)
        frontier.crawls.add(crawl, [errand.task()])


def left(settings):
    with Frontier.open(settings.warehouse.home / FRONTIER) as frontier:
        return frontier.crawls.left_of("harbour-post", LEFT)


def test_two_backfills_of_one_source_work_one_after_the_other(settings, monkeypatch):
    monkeypatch.setattr(taking, "LOOK_AGAIN_S", 0.01)
    one = begun(asked("kept", "other"), settings, now=NOW)
    other = begun(asked("kept", label="again"), settings, now=NOW)
    deeds: list[str] = []

    def second():
        with at_work(other, settings, deeds.append):
            deeds.append("second")

    beside = Thread(target=second)
    with at_work(one, settings, deeds.append):
        beside.start()
        while not deeds:
            sleep(0.01)
        deeds.append("first")
    beside.join()

    waits = "another backfill is at work on kept; this one waits for it to end"
    assert deeds == [waits, "first", "second"]


def test_publishers_are_asked_on_the_machine_that_planned_it_and_by_one_hand_at_a_time(settings):
    kept = BackfillBook(settings.warehouse).enter(a_plan())
    said: list[str] = []

    with at_work(kept, settings, said.append) as elsewhere:
        assert elsewhere.take() is None
        assert not elsewhere.waits()
    assert said == [
        "3 partitions are left for which publishers are asked: run the same on the machine on which"
        " this was planned; with another label it is planned here"
    ]

    remember(kept.plan, settings)
    with at_work(kept, settings, pytest.fail) as one, at_work(kept, settings, said.append) as other:
        assert one.take().number == 0
        assert (one.take(), other.take()) == (None, None)


def test_shares_are_worth_a_task_and_never_too_many():
    days = a_plan(2_000).partitions

    cut = shares(days)

    assert [one for share in cut for one in share.partitions] == list(days)
    assert len(cut) <= MOST_SHARES + 1
    assert [share.number for share in cut] == list(range(len(cut)))
    both = shares([partition(0), partition(0, source="tarn-post")])
    assert both[0].expected_s == 1800.0, "hosts are asked side by side"


def test_what_is_left_is_told_by_how_it_went_so_far(settings):
    kept = begun(asked("kept", "other"), settings, now=NOW)
    far = Far(kept=kept)

    assert far.left_s == pytest.approx(sum(share.expected_s for share in left_shares(kept)))
    assert str(far).startswith(f"backfill {kept.backfill_id[:12]}: 0 of 4 partitions, about ")
    assert told_s(30) == "1 min"
