"""Pages that are there already are brought in by portions, and an archive goes on where it was."""

import gzip
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from extractors.frontier.frontier import Frontier
from extractors.registry.source import CommonCrawl, Folder, Replay, Warc
from extractors.window import Window
from flows.crawling.page_sources import Shelf, counted
from tests.flows.crawling.making import EVENING, page
from warehouse.warehouse import Warehouse


def record(path, *, day=1, body=b"<p>Tides</p>", host="harbour.example"):
    """Write one response as a member of an archive."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://{host}{path}\r\n"
        f"WARC-Date: 2024-05-{day:02}T06:00:00Z\r\nWARC-Record-ID: <urn:uuid:{path}>\r\n"
        f"Content-Type: application/http;msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + http + b"\r\n\r\n")


@pytest.fixture
def shelf(tmp_path):
    with Frontier.open(tmp_path / "frontier.sqlite") as frontier:
        yield Shelf(
            warehouse=Warehouse(tmp_path / "warehouse"),
            marks=frontier.marks,
            downloads=lambda _source: no_download,
            cache=tmp_path / "cache",
            today=date(2024, 6, 1),
        )


def no_download(url, to):
    message = f"nobody downloads {url} to {to} in this test"
    raise AssertionError(message)


def paths(shares):
    """Bring the shares in; return the paths of their pages."""
    found = []
    for share in shares:
        found += [one.target_uri.partition(".example")[2] for one in share.pages.pages()]
        share.done()
    return found


def warc(*files):
    return Warc(name="harbour", kind="warc", paths=[str(file) for file in files])


def test_an_archive_that_was_read_is_not_read_again_and_one_that_grew_goes_on(shelf, tmp_path):
    archive = tmp_path / "a.warc.gz"
    archive.write_bytes(record("/1") + record("/2"))

    first = paths(shelf.shares(warc(archive)))
    again = paths(shelf.shares(warc(archive)))
    archive.write_bytes(archive.read_bytes() + record("/3"))
    grown = paths(shelf.shares(warc(archive)))

    assert (first, again, grown) == (["/1", "/2"], [], ["/3"])


def test_another_archive_of_the_same_name_is_read_from_its_beginning(shelf, tmp_path):
    for folder, path in (("old", "/1"), ("new", "/2")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.warc.gz").write_bytes(record(path))

    assert paths(shelf.shares(warc(tmp_path / "old"))) == ["/1"]
    assert paths(shelf.shares(warc(tmp_path / "new"))) == ["/2"]


def test_what_was_not_done_is_given_again(shelf, tmp_path):
    (tmp_path / "a.warc.gz").write_bytes(record("/1"))

    [share] = shelf.shares(warc(tmp_path / "a.warc.gz"))
    [again] = shelf.shares(warc(tmp_path / "a.warc.gz"))

    assert list(share.pages.pages()) == list(again.pages.pages())
    assert counted(share.count) == {"responses": 1}


def test_of_cc_news_the_days_and_hosts_asked_for_are_taken_once(shelf, tmp_path):
    month = tmp_path / "mirror" / "crawl-data" / "CC-NEWS" / "2024" / "05"
    month.mkdir(parents=True)
    (month / "CC-NEWS-20240501000000-00001.warc.gz").write_bytes(
        record("/1", day=1) + record("/2", day=2) + record("/3", day=2, host="other.example")
    )
    source = CommonCrawl(
        name="news",
        kind="commoncrawl",
        since=date(2024, 5, 2),
        until=date(2024, 5, 3),
        hosts=["harbour.example"],
        mirror=str(tmp_path / "mirror"),
    )

    assert paths(shelf.shares(source)) == ["/2"]
    assert paths(shelf.shares(source)) == []


def test_a_replay_gives_the_pages_that_the_warehouse_has_of_those_days(shelf):
    shelf.warehouse.keep([page("/a"), page("/b")])
    every = Replay(name="again", kind="replay")
    none = Replay(name="again", kind="replay", since=date(2024, 4, 1))
    other = Replay(name="again", kind="replay", sources=["gazette"])

    assert sorted(paths(shelf.shares(every))) == ["/a", "/b"]
    assert paths(shelf.shares(none)) == paths(shelf.shares(other)) == []
    assert datetime(2024, 3, 31, 20, tzinfo=UTC) == EVENING


def test_a_folder_that_is_not_there_is_told_by_its_name(shelf, tmp_path):
    source = Folder(name="pages", kind="folder", paths=[str(tmp_path / "gone")])

    with pytest.raises(FileNotFoundError, match="mount it or correct its name"):
        list(shelf.shares(source))


def test_another_choice_of_days_is_another_reading_of_an_archive(shelf, tmp_path):
    archive = tmp_path / "a.warc.gz"
    archive.write_bytes(record("/1", day=1) + record("/2", day=2))
    first = replace(shelf, window=Window(since=date(2024, 5, 1), until=date(2024, 5, 2)))
    second = replace(shelf, window=Window(since=date(2024, 5, 2), until=date(2024, 5, 3)))

    assert paths(first.shares(warc(archive))) == ["/1"]
    assert paths(first.shares(warc(archive))) == []
    assert paths(second.shares(warc(archive))) == ["/2"]
    assert paths(shelf.shares(warc(archive))) == ["/1", "/2"]


def test_of_a_folder_the_days_asked_for_are_taken(shelf, tmp_path):
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.html").write_text("<p>Tides</p>")
    folder = Folder(name="pages", kind="folder", paths=[str(tmp_path / "pages")])
    past = replace(shelf, window=Window(since=date(2001, 1, 1), until=date(2001, 1, 2)))

    assert [len(list(share.pages.pages())) for share in shelf.shares(folder)] == [1]
    assert [len(list(share.pages.pages())) for share in past.shares(folder)] == [0]


def test_who_wants_other_hosts_of_cc_news_reads_its_archives_again(shelf, tmp_path):
    month = tmp_path / "mirror" / "crawl-data" / "CC-NEWS" / "2024" / "05"
    month.mkdir(parents=True)
    (month / "CC-NEWS-20240501000000-00001.warc.gz").write_bytes(
        record("/1") + record("/2", host="other.example")
    )
    news = CommonCrawl(
        name="news",
        kind="commoncrawl",
        since=date(2024, 5, 1),
        until=date(2024, 5, 2),
        hosts=["harbour.example"],
        mirror=str(tmp_path / "mirror"),
    )

    assert paths(shelf.shares(news)) == ["/1"]
    assert paths(shelf.shares(news.model_copy(update={"hosts": ()}))) == ["/1", "/2"]
