"""What the bytes of one feed, sitemap, front page or list say."""

from dataclasses import dataclass

from extractors.item import Format, Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Nested:
    """A sitemap that an index names."""

    url: str
    modified_raw: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A listing that could be read."""

    format: Format
    items: tuple[Item, ...]
    nested: tuple[Nested, ...] = ()
    headline: str | None = None
    """The listing's own title."""
    n_without_url: int = 0
    """Items that name no address that can be asked."""
    n_over_cap: int = 0
    """Items beyond the most that is read of one listing; they are counted, not read."""
    problems: tuple[str, ...] = ()
    """What was odd and did not stop it, in words: `not well-formed at line 7; read leniently`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unusable:
    """Bytes that are no listing: what is remembered of it must not move on."""

    why: str
    """What they are instead: `an HTML page`, `empty`, `cut off`, `declares entities` ..."""
