"""A desk of four sources that are made up: two folders of saved pages, and two sites on this machine."""

import os
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from tests.serving import Answer, serving

SINCE, UNTIL = date(2024, 5, 1), date(2024, 5, 15)
"""The days of the saved pages; `UNTIL` is the day after the last one."""

HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script>![](http://evil.example/x.png)"
"""What a publisher may write who means harm: markup of both kinds, and a picture from elsewhere."""
EVIL_ADDRESS = (
    "http://vell.example/gone?q=![](http://evil.example/seen.png)<script>alert(3)</script>"
)

SUBJECTS = (
    "The ferry",
    "The market hall",
    "The grain pier",
    "The night train",
    "The school bridge",
)
VERBS = (
    "opens late",
    "keeps its hours",
    "asks for a new roof",
    "waits for parts",
    "is counted anew",
)
SENTENCE = (
    "{} on the quay after a long winter, the harbour master said, and the tables were amended."
)
PAGE = "<html lang='en'><head><title>{0}</title><meta charset='utf-8'></head><body><article><h1>{0}</h1>{1}</article></body></html>"
FEED = '<?xml version="1.0"?><rss version="2.0"><channel><title>{}</title>{}</channel></rss>'
ITEM = "<item><title><![CDATA[{}]]></title><link><![CDATA[{}]]></link></item>"
NOT_FOUND = Answer(b"no such page", 404)


def headline(n):
    """Return one of many, none of them of any newspaper."""
    verb = VERBS[n // len(SUBJECTS) % len(VERBS)]
    return f"{SUBJECTS[n % len(SUBJECTS)]} {verb}, for the {n + 2}th time"


def page(told):
    """Return a page with an article under this headline."""
    sentences = (SENTENCE.format(f"{told.split(',')[0]} ({n})") for n in range(6))
    escaped = told.replace("&", "&amp;").replace("<", "&lt;")
    return PAGE.format(escaped, "".join(f"<p>{one}</p>" for one in sentences)).encode()


@contextmanager
def newsroom(folder: Path):
    """Give the registry of these sources, whose folders are in `folder`, while the sites answer."""
    save(folder / "harbour-ledger", n_a_day=12)
    save(folder / "prairie-courier", n_a_day=5)
    said = site("vell", 14, more=((HOSTILE, "/hostile"), ("Gone", EVIL_ADDRESS))) | site("tarn", 9)
    said["/hostile"] = html(page(HOSTILE))
    with serving(said) as address:
        registry = folder / "sources.toml"
        registry.write_text(declared(folder, address.removeprefix("http://")))
        yield registry


def save(folder: Path, *, n_a_day):
    """Save pages of every day, with the times at which they were fetched."""
    folder.mkdir(parents=True)
    for n_day in range((UNTIL - SINCE).days):
        day = SINCE + timedelta(days=n_day)
        for n in range(n_a_day - day.weekday() % 3):
            file = folder / f"{day}-{n}.html"
            file.write_bytes(page(headline(n_day * n_a_day + n)))
            saved_at = datetime.combine(day, time(6, n), UTC).timestamp()
            os.utime(file, (saved_at, saved_at))


def site(name, n_stories, *, more=()):
    """Return what a site says: a feed, its stories, and leave to read them."""
    stories = [(headline(n), f"/{name}/{n}") for n in range(n_stories)]
    items = "".join(
        ITEM.format(told, path if ":" in path else f"http://{name}.example{path}")
        for told, path in (*stories, *more)
    )
    feed = Answer(
        FEED.format(name, items).encode(), headers=(("Content-Type", "application/rss+xml"),)
    )
    pages = {path: html(page(told)) for told, path in stories}
    return {f"/{name}/feed": feed, "/robots.txt": Answer(b"User-agent: *\nAllow: /\n"), **pages}


def html(body):
    """Return a page as servers send it."""
    return Answer(body, headers=(("Content-Type", "text/html; charset=utf-8"),))


def declared(folder: Path, here):
    """Return the registry; all sites are reached at one address."""
    return f"""
contact = "desk@paper.example"

[defaults]
delay_s = 0.2
allow = {{ networks = ["127.0.0.1/32"], ports = [{here.partition(":")[2]}], connect_to = "{here}" }}

[[source]]
name = "harbour-ledger"
kind = "folder"
paths = ["{folder / "harbour-ledger"}"]
publisher = "The Harbour Ledger"

[[source]]
name = "prairie-courier"
kind = "folder"
paths = ["{folder / "prairie-courier"}"]
publisher = "The Prairie Courier"

[[source]]
name = "vell-courier"
kind = "feed"
urls = ["http://vell.example/vell/feed"]
publisher = "The Vell Courier"

[[source]]
name = "tarn-post"
kind = "feed"
urls = ["http://tarn.example/tarn/feed"]
publisher = "The Tarn Post"
"""
