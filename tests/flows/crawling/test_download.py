"""A large file comes in parts, each asked for politely, and goes on where it was broken off."""

import re
from contextlib import contextmanager
from datetime import UTC, date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from extractors.frontier.frontier import Frontier
from extractors.registry.source import CommonCrawl
from flows.crawling.download import Downloads, NotDownloaded

FILE = bytes(range(256)) * 40


class Archive:
    """A server of one file, and what was asked of it."""

    def __init__(self):
        self.asked = []
        self.has_ranges = True
        self.fails_at = None

    def answer(self, handler):
        """Answer one request."""
        wanted = re.fullmatch(r"bytes=(\d+)-(\d+)", handler.headers.get("range", ""))
        if handler.path != "/news.warc.gz":
            return 404, b"", {}
        if not (wanted and self.has_ranges):
            return 200, FILE, {}
        start, end = int(wanted[1]), min(int(wanted[2]), len(FILE) - 1)
        self.asked.append(start)
        if start == self.fails_at:
            return 403, b"not now", {}
        if start >= len(FILE):
            return 416, b"", {"Content-Range": f"bytes */{len(FILE)}"}
        head = {"Content-Range": f"bytes {start}-{end}/{len(FILE)}"}
        return 206, FILE[start : end + 1], head


@contextmanager
def serving(archive):
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            status, body, headers = archive.answer(self)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever).start()
        try:
            yield server.server_port
        finally:
            server.shutdown()


@pytest.fixture
def archive():
    return Archive()


@pytest.fixture
def bring(archive, tmp_path):
    """Bring the file from the archive; return the fetches that this took."""
    with serving(archive) as port, Frontier.open(tmp_path / "frontier.sqlite") as frontier:

        def bring(path="/news.warc.gz"):
            fetches = []
            Downloads(
                source=CommonCrawl(
                    name="news",
                    kind="commoncrawl",
                    since=date(2024, 5, 1),
                    delay_s=0.0,
                    allow={"networks": ["127.0.0.0/8"], "ports": [port]},
                ),
                frontier=frontier,
                agent="copydesk/0 (+mailto:desk@harbour.example)",
                note=fetches.append,
                now=lambda: datetime.now(UTC),
                part_bytes=4096,
            )(f"http://127.0.0.1:{port}{path}", tmp_path / "part")
            return [fetch for fetch in fetches if fetch.purpose == "archive"]

        yield bring


def test_a_file_comes_in_parts_and_every_request_is_told(bring, archive, tmp_path):
    fetches = bring()

    assert (tmp_path / "part").read_bytes() == FILE
    assert archive.asked == [0, 4096, 8192]
    assert [fetch.status for fetch in fetches] == [206, 206, 206]


def test_a_download_goes_on_where_it_was_broken_off(bring, archive, tmp_path):
    archive.fails_at = 8192
    with pytest.raises(NotDownloaded, match="run this again"):
        bring()
    archive.fails_at = None
    archive.asked.clear()

    bring()

    assert (tmp_path / "part").read_bytes() == FILE
    assert archive.asked == [8192]


def test_a_file_that_is_here_is_only_asked_whether_there_is_more(bring, archive, tmp_path):
    (tmp_path / "part").write_bytes(FILE)

    bring()

    assert (tmp_path / "part").read_bytes() == FILE
    assert archive.asked == [len(FILE)]


def test_a_server_without_parts_gives_all_at_once(bring, archive, tmp_path):
    archive.has_ranges = False

    bring()

    assert (tmp_path / "part").read_bytes() == FILE


def test_a_server_without_parts_does_not_spoil_what_is_here(bring, archive, tmp_path):
    archive.has_ranges = False
    (tmp_path / "part").write_bytes(FILE[:100])

    with pytest.raises(NotDownloaded):
        bring()

    assert (tmp_path / "part").read_bytes() == FILE[:100]


def test_what_is_not_there_is_told_as_missing(bring):
    with pytest.raises(FileNotFoundError):
        bring("/gone.warc.gz")
