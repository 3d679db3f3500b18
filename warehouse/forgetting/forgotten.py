"""What was forgotten is known by digests alone, so that it is refused wherever it comes from."""

from dataclasses import dataclass
from hashlib import sha256

from extractors.page import RawPage
from transforms.identity import identity
from transforms.texts.url import url_key
from warehouse.forgetting.plan import Kind
from warehouse.forgetting.schema import TOMBSTONES
from warehouse.place.root import Root
from warehouse.tables.stored import StoredTable

BLANK = "forgotten:"
"""Begins what stands in place of an address that is not kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """Everything that has a tombstone."""

    addresses: frozenset[str] = frozenset()
    """The article_id that each address would have."""
    payloads: frozenset[str] = frozenset()
    """The digest of each body."""

    def __bool__(self) -> bool:
        """Say whether there is anything."""
        return bool(self.addresses)

    def article(self, article_id: str | None) -> bool:
        """Say whether an article was forgotten."""
        return article_id in self.addresses

    def address(self, url: str | None) -> bool:
        """Say whether what stands at an address was forgotten, however that is spelled."""
        return bool(self.addresses and url) and address_id(str(url)) in self.addresses

    def page(self, page: RawPage) -> bool:
        """Say whether a page is of something forgotten: by its address, or by its bytes."""
        return bool(self) and (
            page.payload_digest in self.payloads
            or self.address(page.target_uri)
            or self.address(page.final_uri)
        )


NOTHING = Forgotten()


def forgotten(tombstones: StoredTable) -> Forgotten:
    """Return all that has a tombstone."""
    rows = tombstones.select(("kind", "digest")).to_pylist()
    by_kind = {
        kind: frozenset(row["digest"] for row in rows if row["kind"] == kind) for kind in Kind
    }
    return Forgotten(addresses=by_kind[Kind.ARTICLE], payloads=by_kind[Kind.PAYLOAD])


def forgotten_in(root: Root) -> Forgotten:
    """Return all that has a tombstone in the warehouse at `root`; asking makes nothing."""
    tombstones = StoredTable(root, TOMBSTONES)
    return forgotten(tombstones) if tombstones.exists() else NOTHING


def address_id(url: str) -> str:
    """Return the article_id of an article at that address: all its spellings have one."""
    return identity(url_key(url))


def blank(address: str) -> str:
    """Return what is kept in place of an address; twice changes nothing.

    >>> blank("https://news.example/a")
    'forgotten:95bbca1f9b4bae7d73e89dc2c1be3dbe'
    """
    if address.startswith(BLANK):
        return address
    return f"{BLANK}{sha256(address.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"
