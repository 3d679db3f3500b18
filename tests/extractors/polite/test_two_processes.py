"""Processes that share a frontier are as polite together as one, measured where they ask."""

import json
import subprocess
import sys
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from threading import Thread
from time import monotonic

DELAY_S = 0.2
SLACK_S = 0.005
"""Their clock and the server's are not the same."""
FETCHING = Path(__file__).with_name("fetching.py")
ROOT = Path(__file__).parents[3]


class Harbour(ThreadingHTTPServer):
    """A server that notes when each request began and ended, and who asked."""

    def __init__(self, status=200, headers=()):
        """Answer everything but robots.txt with `status`."""
        super().__init__(("127.0.0.1", 0), _Answer)
        self.status = status
        self.headers = headers
        self.asked = []

    def url(self, path):
        """Return the address of `path`."""
        return f"http://127.0.0.1:{self.server_port}{path}"

    @property
    def paths(self):
        """The paths that were asked for, in order."""
        return [path for path, *_ in sorted(self.asked, key=lambda asked: asked[1])]

    @property
    def pauses_s(self):
        """From the end of each request to the beginning of the next."""
        spans = sorted((began, ended) for _, began, ended, _ in self.asked)
        return [later[0] - earlier[1] for earlier, later in pairwise(spans)]


class _Answer(BaseHTTPRequestHandler):
    def do_GET(self):
        began = monotonic()
        is_robots = self.path == "/robots.txt"
        body = b"User-agent: *\nDisallow: /shut\n" if is_robots else b"<p>The ferry sails.</p>"
        self.send_response(200 if is_robots else self.server.status)
        for name, value in () if is_robots else self.server.headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.server.asked.append((self.path, began, monotonic(), self.headers["User-Agent"]))

    def log_message(self, *_):
        """Say nothing."""


@contextmanager
def serving(harbour):
    with harbour:
        thread = Thread(target=harbour.serve_forever)
        thread.start()
        try:
            yield harbour
        finally:
            harbour.shutdown()
            thread.join()


def process(frontier, urls, *, run_s=60.0):
    command = [sys.executable, FETCHING, frontier, str(DELAY_S), str(run_s), *urls]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def came(running):
    out, _ = running.communicate(timeout=100)
    assert running.returncode == 0
    return json.loads(out)


def test_they_keep_the_delay_of_a_host_together(tmp_path):
    with serving(Harbour()) as harbour:
        urls = [harbour.url(f"/{n}") for n in range(10)]

        both = [process(tmp_path / "f", urls[:5]), process(tmp_path / "f", urls[5:])]
        fetches = [fetch for running in both for fetch in came(running)]

    assert fetches == [[200, None, "allowed"]] * 10
    assert sorted(harbour.paths) == sorted(["/robots.txt", *(f"/{n}" for n in range(10))])
    assert len(harbour.pauses_s) == 10
    assert min(harbour.pauses_s) >= DELAY_S - SLACK_S
    assert {agent for *_, agent in harbour.asked} == {"copydesk/0.1 (+mailto:desk@paper.example)"}


def test_what_one_was_told_the_next_knows(tmp_path):
    busy = Harbour(status=429, headers=(("Retry-After", "3600"),))
    with serving(busy) as harbour:
        first = came(process(tmp_path / "f", [harbour.url("/1")]))
        second = came(process(tmp_path / "f", [harbour.url("/2"), harbour.url("/shut")]))

    assert first == [[429, None, "allowed"]]
    assert second == [[None, "postponed", "allowed"], [None, "disallowed", "disallowed"]]
    assert harbour.paths == ["/robots.txt", "/1"]
