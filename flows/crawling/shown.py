"""What a source says of an address, as a table may have it: without passwords and tokens."""

from dataclasses import replace

from extractors.item import Item
from extractors.wire.redact import redacted


def shown(item: Item) -> Item:
    """Return `item` with its addresses redacted; many a guid is one."""
    guid = item.guid
    return replace(
        item,
        url=redacted(item.url),
        listing_url=redacted(item.listing_url),
        guid=redacted(guid) if guid and "://" in guid else guid,
    )
