"""JSON Feed, 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/), read item by item."""

import json
from collections.abc import Iterator
from itertools import islice

from extractors.discovery.characters import encoding_of, pieces
from extractors.discovery.feed_items import LONGEST_LABEL, LONGEST_LINE, MOST_CATEGORIES
from extractors.discovery.links import absolute
from extractors.discovery.listing import Listing, Unusable
from extractors.discovery.people import named
from extractors.discovery.plain import line, plain
from extractors.item import Format, Item

JsonObject = dict[str, object]


def read_json_feed(body: bytes, *, url: str, most: int) -> Listing | Unusable:
    """Return what a JSON Feed lists. Values of other types than the format's are passed over."""
    text = "".join(pieces(body, encoding_of(body).name)).lstrip("\ufeff")
    try:
        feed = json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        is_cut = error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated")
        return Unusable(why="cut off: JSON without its end" if is_cut else f"faulty JSON: {error}")
    except (ValueError, RecursionError):
        return Unusable(why="faulty JSON: nested too deeply, or a number too long")
    listed = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(feed, dict) or not isinstance(listed, list):
        return Unusable(why=f"JSON that is no feed{_keys(feed)}")
    base = absolute(_text(feed, "home_page_url"), url) or url
    language = line(_text(feed, "language"), LONGEST_LABEL)
    entries = enumerate(listed[:most])
    items = tuple(
        item
        for position, entry in entries
        if isinstance(entry, dict)
        and (item := _item(entry, base=base, url=url, position=position, language=language))
    )
    return Listing(
        format=Format.JSON_FEED,
        items=items,
        headline=plain(_text(feed, "title"), LONGEST_LINE),
        n_without_url=len(listed[:most]) - len(items),
        n_over_cap=max(0, len(listed) - most),
    )


def _item(
    entry: JsonObject, *, base: str, url: str, position: int, language: str | None
) -> Item | None:
    guid = line(_text(entry, "id"), LONGEST_LINE)
    # An id that is an address is the page's own; `external_url` is the page that it is about.
    address = absolute(_text(entry, "url"), base) or (
        absolute(guid, base) if guid and guid.startswith(("http://", "https://")) else None
    )
    if address is None:
        return None
    markup = _text(entry, "summary") or _text(entry, "content_text")
    return Item(
        url=address,
        listing_url=url,
        format=Format.JSON_FEED,
        position=position,
        guid=guid,
        headline=line(_text(entry, "title"), LONGEST_LINE),
        published_raw=line(_text(entry, "date_published"), LONGEST_LABEL),
        modified_raw=line(_text(entry, "date_modified"), LONGEST_LABEL),
        authors=named(list(_people(entry))),
        categories=_tags(entry),
        summary=line(markup, LONGEST_LINE) or plain(_text(entry, "content_html"), LONGEST_LINE),
        language=line(_text(entry, "language"), LONGEST_LABEL) or language,
    )


def _people(entry: JsonObject) -> Iterator[str]:
    authors = entry.get("authors")
    listed = authors if isinstance(authors, list) else [entry.get("author")]  # as 1.0 has it
    for author in listed:
        if isinstance(author, dict):
            yield _text(author, "name")


def _tags(entry: JsonObject) -> tuple[str, ...]:
    tags = entry.get("tags")
    texts = (tag for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else ()
    lines = (line(text, LONGEST_LABEL) for text in islice(texts, MOST_CATEGORIES))
    return tuple(dict.fromkeys(filter(None, lines)))


def _text(entry: JsonObject, name: str) -> str:
    """Return a text; a number, as ids often are, is written out."""
    value = entry.get(name)
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 1 << 63:
        return str(value)
    return value if isinstance(value, str) else ""


def _keys(feed: object) -> str:
    if not isinstance(feed, dict) or not feed:
        return ""
    return f": an object with {', '.join(str(key)[:30] for key in islice(feed, 5))}"
