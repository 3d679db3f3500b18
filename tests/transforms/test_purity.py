"""Transforms touch no disk, no network, no process and no clock: same bytes, same answer."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples" / "manifest.jsonl"

WATCHED = """
import datetime, json, sys, time
from pathlib import Path

from extractors.manifest import ManifestSource
from extractors.page import RawPage
from transforms.article import Article, Rejected
from transforms.extract import extract
from transforms.normalize import normalize


def read(page):
    extraction = extract(page)
    return extraction if isinstance(extraction, Rejected) else normalize(page, extraction)


class Frozen(datetime.datetime):
    @classmethod
    def _refuse(cls, *args, **kwargs):
        touched.append("datetime.now")
        return cls(2001, 1, 1, tzinfo=datetime.timezone.utc)

    now = today = utcnow = _refuse


def refuse(name):
    def refused(*args):
        if watching:
            touched.append(f"time.{name}")
        return 0.0

    return refused


touched, watching = [], False


def watch(event, arguments):
    if watching and event.split(".")[0] in {
        "open", "os", "socket", "subprocess", "urllib", "shutil", "tempfile", "http",
        "sqlite3", "ftplib", "glob", "pathlib", "mmap", "fcntl",
    }:
        touched.append(f"{event} {arguments!r}"[:200])


pages = [p for p in ManifestSource(Path(sys.argv[1])).pages() if isinstance(p, RawPage)]
first = [read(page) for page in pages]  # models, phrase packs and lazy imports are loaded here
sys.addaudithook(watch)
for name in ("time", "time_ns", "localtime", "gmtime"):
    setattr(time, name, refuse(name))
for module in list(sys.modules.values()):
    if module.__name__.split(".")[0] in {"transforms", "trafilatura", "htmldate", "courlan"}:
        for attribute in ("datetime",):
            if getattr(module, attribute, None) is datetime.datetime:
                setattr(module, attribute, Frozen)
watching = True
again = [read(page) for page in reversed(pages)][::-1]
if sys.argv[2] == "sin":
    open(sys.argv[1]).close()
watching = False
print(json.dumps({
    "touched": touched,
    "same": first == again,
    "stages": sorted({o.stage if isinstance(o, Rejected) else "article" for o in again}),
}))
"""


def watched(*, sin):
    process = subprocess.run(
        [sys.executable, "-c", WATCHED, str(EXAMPLES), "sin" if sin else "none"],
        capture_output=True,
        text=True,
        check=True,
        timeout=100,
    )
    return json.loads(process.stdout.splitlines()[-1])


@pytest.fixture(scope="module")
def report():
    return watched(sin=False)


def test_nothing_outside_is_touched_on_pages_that_reach_every_stage(report):
    assert report["touched"] == []
    assert {"article", "decode", "classify"} <= set(report["stages"])


def test_the_same_bytes_give_the_same_answer_in_any_order(report):
    assert report["same"]


def test_the_watch_would_see_a_file_being_opened():
    assert any("open" in event for event in watched(sin=True)["touched"])
