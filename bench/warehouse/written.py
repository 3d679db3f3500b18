"""The articles of some days: some were changed, and some are copies of others."""

from dataclasses import dataclass
from datetime import datetime

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from bench.warehouse.cells import claims, hexadecimal, lists, picked, records, same
from bench.warehouse.prose import Passages, Vocabulary
from warehouse.schema import ARTICLES

N_SOURCES = 200
AUTHORS_OF_SOURCE = 40
CHANGED = 0.2
"""Share of the articles that were seen in a second revision."""
COPIED = 0.1
"""Share of the articles whose text is that of another, but for its opening."""
UNDATED = 0.02
OPENING = 30
ADDED = 40
"""Words that a second revision has more than the first."""
SECTIONS = ("Politics", "Business", "Sport", "Culture", "World", "Science", "Local", "Opinion")
LANGUAGES = (*("en",) * 10, *("de",) * 4, *("fr",) * 3, *("es",) * 2, "it")
KINDS = (*("article",) * 17, *("opinion",) * 2, "live")
HOUR_US = 3_600_000_000
DAY_US = 24 * HOUR_US
TEXT = pa.string()
TEXTS = pa.list_(TEXT)
INSTANT = pa.timestamp("us", "UTC")
VERSION = "bench-1"
VOCABULARY = Vocabulary()

Columns = dict[str, pa.Array]
Random = np.random.Generator
Whether = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """Every revision of some days' articles."""

    rows: pa.Table
    """With all columns of `articles`."""
    is_replaced: pa.Array
    """Whether another revision took the place of the row's."""


def written(random: Random, first: datetime, *, n_days: int, n_articles: int) -> Written:
    """Return the articles published on these days, as the random numbers have it."""
    changed = np.flatnonzero(random.random(n_articles) < CHANGED)
    each = np.concatenate([np.arange(n_articles), changed])
    is_replaced = np.arange(each.size) >= n_articles
    shared = _addresses(random, n_articles) | _people(random, n_articles)
    shared |= _dates(random, first, n_days, n_articles)
    columns = {name: column.take(pa.array(each)) for name, column in shared.items()}
    columns |= _prose(random, each, is_replaced)
    columns |= _pages(random, columns.pop("instant"), is_replaced) | _constant(each.size)
    said = ("headline", "standfirst", "byline", "published_raw", "section", "url")
    columns["candidates"] = claims({name: columns[name] for name in said})
    rows = pa.table({name: columns[name] for name in ARTICLES.names})
    return Written(rows=rows, is_replaced=pa.array(is_replaced))


def _addresses(random: Random, size: int) -> Columns:
    """Return where each article stands."""
    # A few sources give most of the news.
    number = (random.random(size) ** 2 * N_SOURCES).astype(int)
    sources = [f"source-{at:03}" for at in range(N_SOURCES)]
    section = picked(SECTIONS, random.integers(0, len(SECTIONS), size))
    article_id = hexadecimal(random, size)
    host = picked([f"https://{name}.example" for name in sources], number)
    last = pc.binary_join_element_wise("story", pc.utf8_slice_codeunits(article_id, 0, 16), "-")
    url = pc.binary_join_element_wise(host, pc.utf8_lower(section), last, "/")
    return {
        "article_id": article_id,
        "source": picked(sources, number),
        "publisher": picked([f"The {name.title()} Post" for name in sources], number),
        "section": section,
        "sections": lists(section, np.ones(size, int)),
        "url": url,
        "canonical_url": url,
        "target_uri": pc.binary_join_element_wise(url, "utm_source=feed", "?"),
        "language": picked(LANGUAGES, number % len(LANGUAGES)),
        "page_type": picked(KINDS, random.integers(0, len(KINDS), size)),
    }


def _people(random: Random, size: int) -> Columns:
    """Return who wrote each article: one or two, some much oftener than others."""
    names = [f"{word.title()} Quill" for word in VOCABULARY.words[100:8_100]]
    counts = random.integers(1, 3, size)
    author = picked(names, (random.random(counts.sum()) ** 3 * len(names)).astype(int))
    people = {
        "name": author,
        "kind": same("person", TEXT, len(author)),
        "role": same("Reporter", TEXT, len(author)),
        "url": same(None, TEXT, len(author)),
        "origin": same("json_ld:NewsArticle.author.Person", TEXT, len(author)),
    }
    firsts = author.take(pa.array(np.cumsum(counts) - counts))
    return {
        "authors": lists(author, counts),
        "credits": records(counts, **people),
        "byline": pc.binary_join_element_wise("By", firsts, " "),
    }


def _dates(random: Random, first: datetime, n_days: int, size: int) -> Columns:
    """Return when each article was published; `instant` is known of the undated too."""
    start = int(first.timestamp()) * 1_000_000
    instant = start + random.integers(0, n_days * DAY_US, size)
    is_unknown = random.random(size) < UNDATED
    at = pa.array(instant, INSTANT)
    shown = pa.array(instant, INSTANT, mask=is_unknown)
    day = pc.cast(shown, pa.date32())
    raw = pc.strftime(shown, format="%Y-%m-%dT%H:%M:00Z")
    return {
        "instant": at,
        "published_at": shown,
        "published_on": day,
        "published_raw": raw,
        "published_precision": pc.if_else(pc.is_valid(shown), "minute", None),
        "published_zone_source": pc.if_else(pc.is_valid(shown), "explicit", None),
        "published_offset_min": pc.if_else(pc.is_valid(shown), pa.scalar(0, pa.int32()), None),
        "month": pc.fill_null(pc.strftime(shown, format="%Y-%m"), "undated"),
    }


def _prose(random: Random, each: npt.NDArray[np.int64], is_replaced: Whether) -> Columns:
    """Return what each revision says: a second one goes on where the first one ends."""
    size = int(each.max()) + 1
    lengths = np.clip(random.lognormal(5.85, 0.55, size), 60, 4_000).astype(int)
    starts = np.cumsum(lengths) - lengths
    run = VOCABULARY.draw(random, int(lengths.sum()))
    copies = np.flatnonzero(random.random(size) < COPIED)
    models = random.integers(0, size, copies.size)
    starts[copies], lengths[copies] = starts[models] + OPENING, lengths[models] - OPENING
    lengths = np.maximum(lengths, OPENING)
    passages = Passages(
        starts=starts[each], lengths=np.maximum(lengths[each] - ADDED * is_replaced, OPENING)
    )
    texts, paragraphs, counts = VOCABULARY.articles(run, passages)
    kinds = same("paragraph", TEXT, len(paragraphs))
    titles = VOCABULARY.titles(random, each.size)
    return {
        "headline": titles,
        "standfirst": VOCABULARY.titles(random, each.size),
        "text": texts,
        "blocks": records(counts, kind=kinds, text=paragraphs),
        "n_chars": pc.cast(pc.utf8_length(texts), pa.int64()),
        "n_words": pa.array(passages.lengths),
        "n_paragraphs": pa.array(counts),
    }


def _pages(random: Random, instant: pa.Array, is_replaced: Whether) -> Columns:
    """Return the page of each revision: that of a second one came a day later."""
    size = len(instant)
    # A sighting comes an hour after its page, so that a first page is never seen last.
    soon = np.minimum(random.exponential(4 * HOUR_US, size), 20 * HOUR_US).astype(np.int64)
    wait = soon + np.where(is_replaced, 0, DAY_US)
    fetched_at = pc.add(instant, pa.array(wait, pa.duration("us")))
    return {
        "revision_id": hexadecimal(random, size),
        "page_id": hexadecimal(random, size),
        "payload_digest": hexadecimal(random, size, digits=64),
        "text_hash": hexadecimal(random, size),
        "run_id": pc.strftime(fetched_at, format="run-%Y-%m-%d"),
        "fetched_at": fetched_at,
        "ingested_at": pc.add(fetched_at, pa.scalar(HOUR_US, pa.duration("us"))),
    }


def _constant(size: int) -> Columns:
    """Return the columns in which these articles do not differ."""
    provenance = [(name, f"json_ld:NewsArticle.{name}") for name in ("headline", "published_at")]
    values: dict[str, object] = {
        "url_rules": 2,
        "published_flags": [],
        "tags": ["tides", "boats", "council"],
        "language_confidence": 0.97,
        "language_declared": "en",
        "encoding": "utf-8",
        "encoding_source": "http",
        "provenance": provenance,
        "unknown": [("agency", "not given"), ("dateline", "not given")],
        "opt_outs": [],
        "images": [],
        "media": [],
        "breadcrumbs": [],
        "script": "Latn",
        "carried": [],
        "version": VERSION,
    }
    unsaid = ("agency", "dateline", "modified_at", "modified_on", "modified_raw", "correction",
              "editors_note", "kicker", "description", "dateline_place", "access", "license",
              "usage_info", "copyright_holder", "copyright_year", "copyright_notice",
              "n_words_told")  # fmt: skip
    every = {**dict.fromkeys(unsaid), **values}
    kinds = {field.name: field.type for field in ARTICLES.arrow}
    return {name: same(value, kinds[name], size) for name, value in every.items()}
