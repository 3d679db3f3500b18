"""Every link of the text that leads to another page is known by where it leads."""

from collections.abc import Iterator, Sequence
from itertools import islice
from urllib.parse import urljoin

from transforms.article import Block, Link
from transforms.identity import identity
from transforms.texts.url import Spelled, site, spelled, url_key

MOST = 1_000
"""Links of one article; a list of sources has hundreds."""

LONGEST = 2_000
"""Characters of an address; what is longer is no address."""


def choose_links(blocks: Sequence[Block], *, base: str, own: str) -> tuple[Link, ...]:
    """Return the links in the passages of the article at `own`, in the order of the text.

    Relative ones start from `base`. What is not on the web, or on the page itself, is left out.
    """
    return tuple(islice(_links(blocks, base, own), MOST))


def _links(blocks: Sequence[Block], base: str, own: str) -> Iterator[Link]:
    own_site, own_key = site(own), url_key(own)
    position = 0
    for block_no, block in enumerate(blocks, start=1):
        for raw in block.links:
            target = _target(raw.href, base)
            if target is None or target.key == own_key:
                continue
            its_site = site(target.canonical)
            yield Link(
                position=position,
                block_no=block_no,
                target_url=target.canonical,
                target_site=its_site,
                target_article_id=identity(target.key),
                is_internal=its_site == own_site if own_site else None,
                text=raw.text,
                rel=raw.rel,
            )
            position += 1


def _target(href: str, base: str) -> Spelled | None:
    """Return where a link leads; None where that is not on the web."""
    if href.startswith("#") or len(href) > LONGEST:
        return None
    try:
        absolute = urljoin(base, href)
    except ValueError:
        return None
    return spelled(absolute)
