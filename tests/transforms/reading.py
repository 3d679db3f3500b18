"""Pages for tests, and how they are read: from bytes to the outcome."""

from datetime import UTC, datetime

from extractors.page import RawPage
from transforms.article import Rejected
from transforms.extract import extract
from transforms.normalize import normalize

FETCHED = datetime(2024, 5, 20, 6, tzinfo=UTC)

STORY = (
    "The harbour master of Vell closed the outer basin on Monday after a crane slipped its rails"
    " and came to rest against the wall of the old customs house.",
    "“Nobody was on the quay,” said Ines Aldergate, who has run the port for eleven years. “The"
    " night watchman had gone to make tea, and he will be teased about it for a long time.”",
    "Work on the new rails is to begin in March and will cost the town four million crowns, a"
    " third of which the province has promised to pay if the basin stays open to fishing boats.",
    "Fishermen landed their catch at the ferry pier instead, where it was weighed on a bathroom"
    " scale that the ferry company had lent them until the cranes are mended.",
)


def raw(payload, *, url="https://vell.example/port/crane", **fields):
    if isinstance(payload, str):
        payload = payload.encode()
    return RawPage(target_uri=url, source="vell", payload=payload, fetched_at=FETCHED, **fields)


def page(*, head="", before="", story=STORY, inside="", after="", **fields):
    """Return a page whose story stands in an element of its own."""
    paragraphs = [f"<p>{paragraph}</p>" for paragraph in story]
    body = "".join((*paragraphs[:2], inside, *paragraphs[2:]))
    html = (
        f"<!doctype html><html><head><title>Crane slips</title>{head}</head><body><main>"
        f"<h1>Crane slips into the basin</h1>{before}"
        f'<div class="text">{body}</div>{after}</main></body></html>'
    )
    return raw(html, **fields)


def read(one):
    extraction = extract(one)
    return extraction if isinstance(extraction, Rejected) else normalize(one, extraction)


def removed(article):
    return [(removal.class_.value, removal.text) for removal in article.removals]
