"""A source is tried once, politely, and what came of it says what to do."""

import asyncio
import io
from datetime import date, timedelta

import pytest
from rich.console import Console

from extractors.fetch import ErrorClass, Purpose
from extractors.registry.source import KINDS, Kind
from flows.sourcing.remedies import OTHERWISE, of_error
from flows.sourcing.trial import Trial
from flows.sourcing.trial_print import print_trials
from flows.sourcing.trial_record import trial_record
from flows.sourcing.trials import Trials
from tests.flows.pretended_web import NOW, PretendedWeb, feed, index, sitemap

FEED = "https://vell.example/feed"


def source(kind=Kind.FEED, **fields):
    listed = {"urls": (FEED,)} if kind in {Kind.FEED, Kind.SITEMAP, Kind.SECTION} else {}
    return KINDS[kind].model_validate({"name": "vell", "kind": kind, **listed, **fields})


def tried(web, *sources):
    trials = Trials(fetcher=web, deadline=NOW + timedelta(minutes=5))
    return asyncio.run(trials.of(sources))


def test_a_feed_that_answers_tells_its_items_its_dates_and_its_title():
    web = PretendedWeb(feed=feed(("a", "Fri, 10 May 2024 09:00:00 GMT"), "b", ("c", "2024-05-01")))

    [trial] = tried(web, source())

    assert (trial.answer, trial.robots, trial.fault) == ("200", "allowed", None)
    assert (trial.n_items, trial.n_dated, trial.newest) == (3, 2, date(2024, 5, 10))
    assert trial.headline == "The Vell Courier"


def test_a_source_is_asked_as_it_was_declared():
    web = PretendedWeb(feed=feed("a"))
    allow = {"networks": ["127.0.0.0/8"], "ports": [8099]}

    tried(web, source(delay_s=7.0, allow=allow))

    [wish] = web.wishes
    assert (wish.purpose, wish.source, wish.delay_s) == (Purpose.FEED, "vell", 7.0)
    assert (wish.allow.ports, wish.deadline) == ((8099,), NOW + timedelta(minutes=5))


@pytest.mark.parametrize("error", ErrorClass)
def test_every_error_has_a_remedy_of_its_own(error):
    [trial] = tried(PretendedWeb(feed=error), source())

    assert trial.answer == error
    assert trial.fault == f"asking {FEED} failed"
    assert trial.remedy == of_error(error) != OTHERWISE


@pytest.mark.parametrize(
    ("answer", "fault", "remedy"),
    [
        (404, "status 404", "copydesk sources add"),
        (429, "status 429", "raise delay_s"),
        (304, "status 304", "open it in a browser"),
        ("<html><body>Hello</body></html>", "no feed: ", "copydesk sources add"),
        (feed(), "it names no page", "still in use"),
    ],
)
def test_an_answer_that_is_no_feed_is_a_fault_with_its_remedy(answer, fault, remedy):
    [trial] = tried(PretendedWeb(feed=answer), source())

    assert fault in trial.fault
    assert remedy in trial.remedy


def test_patterns_that_leave_nothing_are_a_fault_and_those_that_leave_something_are_told():
    web = PretendedWeb(feed=feed("tide", "quay"))

    [nothing] = tried(web, source(include=["/sport/*"]))
    [something] = tried(web, source(exclude=["*/tide"]))

    assert nothing.fault == "include and exclude leave nothing"
    assert something.fault is None
    assert "1 left out by include and exclude" in something.problems


def test_an_index_is_followed_to_the_sitemap_that_changed_last():
    at = "https://vell.example/{}.xml".format
    web = PretendedWeb(
        **{
            "feed": index((at("old"), "2023-01-01"), (at("new"), "2024-05-09"), at("undated")),
            "new.xml": sitemap(("https://vell.example/2024/a", "2024-05-09")),
        }
    )

    [trial] = tried(web, source(Kind.SITEMAP))

    assert (trial.what, trial.n_items, trial.newest) == (FEED, 1, date(2024, 5, 9))
    assert trial.problems[0] == f"an index of 3: tried {at('new')}"


def test_an_index_that_names_itself_is_not_followed_for_ever():
    web = PretendedWeb(feed=index(FEED))

    [trial] = tried(web, source(Kind.SITEMAP))

    assert len(web.wishes) <= 3
    assert trial.fault


def test_of_a_list_the_first_page_is_asked_for(tmp_path):
    (tmp_path / "list.txt").write_text("https://vell.example/1\nhttps://vell.example/2\n")
    web = PretendedWeb(**{"1": "<p>a page</p>"})

    [trial] = tried(web, source(Kind.URLS, file=tmp_path / "list.txt"))
    [missing] = tried(web, source(Kind.URLS, file=tmp_path / "none.txt"))

    assert (trial.answer, trial.n_items, trial.fault) == ("200", 2, None)
    assert [wish.url for wish in web.wishes] == ["https://vell.example/1"]
    assert missing.fault == "No such file or directory"


def test_what_lies_here_is_looked_at_and_nobody_is_asked(tmp_path):
    (tmp_path / "a.html").write_text("<p>a page</p>")
    (tmp_path / "b.warc.gz").write_bytes(b"")
    web = PretendedWeb()

    [folder, missing] = tried(web, source(Kind.FOLDER, paths=[tmp_path, tmp_path / "none"]))
    [warc] = tried(web, source(Kind.WARC, paths=[tmp_path]))
    [mirror] = tried(web, source(Kind.COMMONCRAWL, since=date(2024, 3, 1), mirror=tmp_path))
    [replay] = tried(web, source(Kind.REPLAY))

    assert (folder.n_items, folder.fault) == (1, None)
    assert (missing.fault, missing.remedy) == (
        "there is no such file or folder",
        "correct the path",
    )
    assert (warc.n_items, mirror.n_items) == (1, 1)
    assert replay.fault is None
    assert web.wishes == []


def test_common_crawl_is_asked_for_the_list_of_its_first_month():
    web = PretendedWeb()

    tried(web, source(Kind.COMMONCRAWL, since=date(2024, 3, 1)))

    [wish] = web.wishes
    assert wish.url.endswith("/CC-NEWS/2024/03/warc.paths.gz")
    assert wish.purpose is Purpose.ARCHIVE


def test_trials_come_in_the_order_of_their_sources():
    web = PretendedWeb(feed=feed("a"))
    sources = [source(name=f"vell-{number}") for number in range(100)]

    assert [trial.source for trial in tried(web, *sources)] == [one.name for one in sources]


HOSTILE = "\x1b[31m[bold]x[/bold]\x07\u202e"


def test_what_a_site_says_cannot_move_the_terminal():
    trial = Trial(
        source="vell",
        what=f"https://vell.example/{HOSTILE}",
        answer="200",
        problems=(HOSTILE,),
        fault=HOSTILE,
        remedy="look",
    )

    shown = printed([trial], width=200)

    assert not {"\x1b", "\x07", "\u202e"} & set(shown)
    assert "[bold]" in shown


@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_table_fits_the_terminal(width):
    trial = Trial(
        source="vell" * 8, what=FEED * 9, answer="robots_unreachable", robots="unreachable"
    )

    assert max(map(len, printed([trial], width=width).splitlines())) <= width


def test_the_record_counts_what_failed():
    [good, bad] = tried(PretendedWeb(feed=feed("a")), source(), source(urls=[FEED + "2"]))

    record = trial_record([good, bad])

    assert record["failed"] == 1
    assert record["trials"][0]["items"] == 1
    assert record["trials"][1]["fault"] == "it answers with status 404"


def printed(trials, *, width):
    stream = io.StringIO()
    print_trials(trials, Console(file=stream, width=width, highlight=False, markup=False))
    return stream.getvalue()
