"""The addresses that the registry names itself, in the file or in a list beside it."""

from collections.abc import Iterator

from extractors.discovery.url_lists import FaultyLine, iter_urls
from extractors.item import Format, Item
from extractors.registry.source import Source, UrlList


def own_list(source: Source) -> Iterator[Item | FaultyLine]:
    """Yield what a source that is a list names; nothing of any other.

    Raises OSError and NoUrlColumnError where its file cannot be read as a list.
    """
    if not isinstance(source, UrlList):
        return
    if source.file:
        yield from iter_urls(source.file)
    for position, url in enumerate(source.urls or ()):
        yield Item(url=url, listing_url=source.name, format=Format.URLS, position=position)
