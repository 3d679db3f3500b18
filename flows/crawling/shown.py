"""What a source says of an address, as a table may have it: without passwords and tokens."""

import re
from dataclasses import replace

from extractors.item import Item
from extractors.wire.redact import redacted

ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,20}://[^\s<>\"']+")
"""An address in the midst of a text."""


def shown(item: Item) -> Item:
    """Return `item` with its addresses redacted; many a guid is one, and many a column."""
    guid = item.guid
    return replace(
        item,
        url=redacted(item.url),
        listing_url=redacted(item.listing_url),
        guid=_shown(guid) if guid else guid,
        headline=_told(item.headline),
        summary=_told(item.summary),
        carried=tuple((name, _shown(value)) for name, value in item.carried),
    )


def _shown(text: str) -> str:
    """Return `text` redacted if it is an address."""
    return redacted(text) if "://" in text else text


def _told(text: str | None) -> str | None:
    """Return `text` with the addresses in it redacted."""
    return text and ADDRESS.sub(lambda found: redacted(found[0]), text)
