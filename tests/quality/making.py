"""A labelled set of our own, small enough to read."""

import gzip
import json
from pathlib import Path

STORIES = {
    "ferry": (
        "Ferry to Nordholm sails again",
        "Ines Halvard",
        "2024-05-14",
        [
            "The ferry to Nordholm sailed again on Tuesday morning after eleven days in the yard, with every cabin taken and a queue of lorries that reached back to the grain hall.",
            "A bearing had been replaced twice before the noise went away, the line said, and nobody aboard could tell any more which of the three was the one at fault.",
            "Passengers who had booked for the days in between were carried by bus over the long bridge, which takes three hours and costs the line twice what a crossing does.",
        ],
    ),
    "library": (
        "Library opens a room for repairs",
        "Tomas Ekdal",
        "2024-06-02",
        [
            "The town library has opened a room in which people mend their own toasters, lamps and coats, under the eyes of four volunteers who have done it all their lives.",
            "On the first evening nineteen things came in and sixteen went home mended, among them an accordion that had been silent since the flood and a very old kettle.",
            "The room is open on Thursdays; whoever breaks something else in it must stay until that is mended too, says a notice which the volunteers wrote by hand.",
        ],
    ),
}

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{headline} | Harbour Ledger</title>
<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "{headline}", "author": {{"@type": "Person", "name": "{author}"}}, "datePublished": "{day}T06:00:00+02:00"}}</script>
</head><body><nav><a href="/">Home</a></nav><article><h1>{headline}</h1><p class="byline">By {author}</p>{paragraphs}</article>
<footer><p>All rights reserved by the ledger</p></footer></body></html>"""


def save_set(folder: Path, name="ledger"):
    """Write the set into `folder`, and return the folder of the set."""
    home = folder / name
    home.mkdir(parents=True)
    for page, (headline, author, day, paragraphs) in STORIES.items():
        story = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
        html = PAGE.format(headline=headline, author=author, day=day, paragraphs=story)
        (home / f"{page}.html.gz").write_bytes(gzip.compress(html.encode(), mtime=0))
    (home / "truth.jsonl").write_text("".join(map(_row, STORIES)), encoding="utf-8")
    return home


def _row(page):
    headline, author, day, paragraphs = STORIES[page]
    row = {
        "name": page,
        "url": f"https://{page}.example/{day}/{page}",
        "host": f"{page}.example",
        "text": "A standfirst.\n" + "\n".join(paragraphs),
        "core": "\n".join(paragraphs),
        "title": headline,
        "authors": [author],
        "published": day,
        "section": None,
        "must_contain": [paragraphs[1][:40]],
        "must_not_contain": ["All rights reserved"],
    }
    return json.dumps(row) + "\n"
