"""A site of a few stories on this machine, and the registry that leads to it."""

from contextlib import contextmanager
from pathlib import Path

from tests.serving import Answer, serving

STORY = (
    "<html><head><title>{0}</title></head><body><article><h1>{0}</h1>{1}</article></body></html>"
)
PARAGRAPH = "<p>{} at the harbour on Monday, its master said, and the tables were wrong again.</p>"
FEED = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Post</title>{}</channel></rss>'
)
ITEM = "<item><title>{0}</title><link>http://harbour.example/{1}</link></item>"


def story(headline):
    """Return a page with an article."""
    return STORY.format(headline, PARAGRAPH.format(headline) * 6).encode()


def answers(*names, missing=()):
    """Return what the site says: a feed, a story of each name, and nothing for the missing."""
    items = "".join(ITEM.format(f"Ferry {name} ran late", name) for name in (*names, *missing))
    feed = Answer(FEED.format(items).encode(), headers=(("Content-Type", "application/rss+xml"),))
    pages = {f"/{name}": html(story(f"Ferry {name} ran late")) for name in names}
    return {"/feed": feed, "/robots.txt": Answer(b"User-agent: *\nAllow: /\n"), **pages}


def html(body):
    """Return a page as servers send it."""
    return Answer(body, headers=(("Content-Type", "text/html; charset=utf-8"),))


@contextmanager
def registered(file: Path, said, *, more=""):
    """Serve what a site says, and declare it as the source `harbour-post` in `file`."""
    with serving(said) as address:
        here = address.removeprefix("http://")
        file.write_text(
            f"""
contact = "desk@paper.example"

[defaults]
delay_s = 0.0
allow = {{ networks = ["127.0.0.1/32"], ports = [{here.partition(":")[2]}], connect_to = "{here}" }}

[[source]]
name = "harbour-post"
kind = "feed"
urls = ["http://harbour.example/feed"]
{more}
"""
        )
        yield file
