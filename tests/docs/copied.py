"""Pages that show what the sample pages do not: copies, agencies, silent edits, reservations."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

BARRIER = """The tidal barrier at Gullhaven opened on Tuesday, eleven years after the first stone was sunk.
Forty-one gates rose within nine minutes, two minutes slower than the engineers had promised.
“It is a slow door, but it is a door,” said the harbour engineer, Ines Marlow, to applause.
Fishing crews have asked for a night watch, because the gates close without a horn.
The port authority will decide on the horn in June, when the first spring tides are past."""
BRIDGE = """The rail bridge over the Tarn will close for three weeks in August, the operator said on Friday.
Buses will run instead, and cyclists will be asked to go round by the old mill.
The operator expects {n} passengers a day to be affected, most of them on their way to school.
The work had been put off twice, for want of a crane that reaches across the river."""
KITCHEN = """The school kitchens of the Tarn valley will cook with one supplier from autumn on.
Parents were not asked, says the head of the parents' council, and learned of it from the bill.
The county answers that the supplier is the only one that delivers to the upper valley in winter."""


@dataclass(frozen=True, kw_only=True)
class Made:
    """One page of ours."""

    name: str
    source: str
    fetched_at: str
    headline: str
    text: str
    published_at: str
    author: str | None = None
    agency: str | None = None
    head: str = ""

    @property
    def url(self):
        """Where it stands; a later state stands there too."""
        return f"https://{self.source}.example/2024/05/{self.name.partition('-again')[0]}"

    def html(self):
        """Return the page."""
        data = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": self.headline,
            "datePublished": self.published_at,
            "inLanguage": "en",
            "articleSection": "Region",
            "keywords": ["Gullhaven", "transport"],
            "publisher": {"@type": "Organization", "name": self.source.replace("-", " ").title()},
        }
        if self.author:
            data["author"] = {"@type": "Person", "name": self.author}
        mark = f" ({self.agency})" if self.agency else ""
        first, *others = self.text.splitlines()
        story = "".join(f"<p>{line}</p>" for line in (f"GULLHAVEN{mark} – {first}", *others))
        byline = f'<p class="byline">By {self.author}</p>' if self.author else ""
        return (
            f'<!doctype html><html lang="en"><head><title>{self.headline}</title>{self.head}'
            f'<script type="application/ld+json">{json.dumps(data)}</script></head><body>'
            f"<article><h1>{self.headline}</h1>{byline}{story}</article></body></html>"
        )


OPENED = Made(
    name="barrier",
    source="gullhaven-courier",
    fetched_at="2024-05-14T10:00:00Z",
    published_at="2024-05-14T09:30:00+01:00",
    headline="Tidal barrier opens after eleven years",
    text=BARRIER,
    agency="Reuters",
)
CLOSES = Made(
    name="bridge",
    source="tarn-valley-post",
    fetched_at="2024-05-17T12:00:00Z",
    published_at="2024-05-17T11:15:00+01:00",
    headline="Rail bridge to close for three weeks",
    text=BRIDGE.format(n="1,200"),
    author="Mira Holt",
)
MADE = (
    OPENED,
    replace(OPENED, source="tarn-valley-post", fetched_at="2024-05-14T13:00:00Z"),
    replace(
        OPENED,
        source="northmoor-news",
        fetched_at="2024-05-14T18:00:00Z",
        headline="Gullhaven barrier opens, slowly",
        text="\n".join(BARRIER.splitlines()[:4]),
    ),
    CLOSES,
    replace(
        CLOSES,
        name="bridge-again-1",
        fetched_at="2024-05-18T12:00:00Z",
        headline="Rail bridge to close for three weeks, says operator",
        text=BRIDGE.format(n="2,100"),
    ),
    replace(
        CLOSES,
        name="bridge-again-2",
        fetched_at="2024-05-20T12:00:00Z",
        headline="Rail bridge closure: what passengers need to know",
        text=BRIDGE.format(n="2,100") + "\nTickets bought before May will be refunded in full.",
    ),
    Made(
        name="kitchens",
        source="gullhaven-courier",
        fetched_at="2024-05-21T08:00:00Z",
        published_at="2024-05-21T07:00:00+01:00",
        headline="Who chose the kitchen of the valley?",
        text=KITCHEN,
        author="Mira Holt",
    ),
    Made(
        name="kitchens-reserved",
        source="northmoor-news",
        fetched_at="2024-05-21T09:00:00Z",
        published_at="2024-05-21T08:40:00+01:00",
        headline="One kitchen for the whole valley",
        text=KITCHEN.replace("one supplier", "a single supplier"),
        author="Jon Field",
        head='<meta name="tdm-reservation" content="1">',
    ),
)


def save(folder: Path) -> Path:
    """Save the pages with their manifest; return that."""
    manifest = folder / "manifest.jsonl"
    manifest.write_text("".join(f"{json.dumps(line)}\n" for line in _lines(folder)))
    return manifest


def _lines(folder: Path) -> Iterator[dict[str, object]]:
    for page in MADE:
        path = folder / f"{page.source}-{page.name}.html"
        path.write_text(page.html(), encoding="utf-8")
        yield {
            "path": path.name,
            "url": page.url,
            "source": page.source,
            "fetched_at": page.fetched_at,
            "status": 200,
        }
