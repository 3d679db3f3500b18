"""The addresses that the registry names itself, in the file or in a file beside it."""

from collections.abc import Iterator

from extractors.item import Format, Item
from extractors.registry.source import Source, UrlList


def own_list(source: Source) -> Iterator[Item]:
    """Yield the addresses of a source that is a list; nothing of any other."""
    if not isinstance(source, UrlList):
        return
    for position, url in enumerate(source.urls or ()):
        yield Item(url=url, listing_url=source.name, format=Format.URLS, position=position)
