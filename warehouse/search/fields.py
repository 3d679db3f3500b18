"""What of an article is in the index: its words, and what hits are narrowed and told apart by."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from tantivy import Document, Index, Schema, SchemaBuilder

from warehouse.search.languages import ANALYSES, analysis_of, analyzer
from warehouse.search.letters import plain

FORMAT = 2
"""Another one means that an index of this one is made anew."""

WEIGHTS = MappingProxyType({"headline": 4.0, "standfirst": 2.0, "text": 1.0})
"""How much a word counts, by where it stands."""

COLUMNS = ("article_id", "revision_id", "source", "language", "published_on", *WEIGHTS)
"""Of a row of `articles`, what is read to index it."""

EPOCH = date(1970, 1, 1)
HALF = 16
IDENTITIES = ("article_id", "revision_id")
"""An id is kept as two numbers of 64 bits: as columns, they are read a million a second."""


def field(part: str, analysis: str) -> str:
    """Return the field of a part of those articles that are indexed by an analysis."""
    return f"{part}_{analysis}"


def halves(*ids: str) -> tuple[str, ...]:
    """Return the fields that keep the numbers of ids.

    >>> halves("revision_id")
    ('revision_id_high', 'revision_id_low')
    """
    return tuple(f"{name}_{half}" for name in ids for half in ("high", "low"))


def made_schema() -> Schema:
    """Return the index's fields. No text is stored: the tables have it."""
    builder = SchemaBuilder()
    for name in ("revision_id", "source", "language", "analysis"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in halves(*IDENTITIES):
        builder.add_unsigned_field(name, fast=True)
    builder.add_integer_field("published_day", fast=True)
    for analysis in ANALYSES:
        for part in WEIGHTS:
            builder.add_text_field(field(part, analysis), tokenizer_name=analysis)
    return builder.build()


def with_analyzers(index: Index) -> Index:
    """Tell an opened index how texts are taken apart; it remembers only the names."""
    for analysis in ANALYSES:
        index.register_tokenizer(analysis, analyzer(analysis))
    return index


def document(row: Mapping[str, Any]) -> Document:
    """Return what the index holds of a row of `articles`."""
    analysis = analysis_of(row["language"])
    made = Document()
    made.add_text("revision_id", row["revision_id"])
    digits = "".join(row[name] for name in IDENTITIES)
    for at, name in enumerate(halves(*IDENTITIES)):
        made.add_unsigned(name, int(digits[at * HALF : (at + 1) * HALF], 16))
    made.add_text("source", row["source"])
    made.add_text("analysis", analysis)
    if row["language"] is not None:
        made.add_text("language", row["language"])
    if row["published_on"] is not None:
        made.add_integer("published_day", day_number(row["published_on"]))
    for part in WEIGHTS:
        if row[part]:
            made.add_text(field(part, analysis), plain(row[part]))
    return made


def day_number(day: date) -> int:
    """Return a day as the index counts them."""
    return (day - EPOCH).days
