"""A verdict is reached from what the page claims, what is left of it, and where it was found."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from transforms.article import Block, Candidate, Removal
from transforms.furniture.passage import is_prose
from transforms.kinds.address import AddressKind, address_kind
from transforms.vocabulary import Field, PageType, RejectReason

MACHINES = ("json_ld:", "open_graph:", "microdata:", "meta:")
"""Readers of what a page tells machines of itself."""

STRONG = ("json_ld:", "microdata:")
"""Readers of types that are chosen page by page; `og:type` is often one for the whole site."""

ARTICLE_TYPES = frozenset(
    {
        "advertisercontentarticle", "analysisnewsarticle", "article", "askpublicnewsarticle",
        "backgroundnewsarticle", "blogposting", "liveblogposting", "newsarticle",
        "opinionnewsarticle", "report", "reportagenewsarticle", "reviewnewsarticle",
        "satiricalarticle", "scholarlyarticle", "techarticle",
    }
)  # fmt: skip
"""schema.org's Article and its subtypes, and Open Graph's `article`, folded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What kind of page it is; with a reason when that kind gives no article."""

    page_type: PageType
    reason: RejectReason | None = None
    detail: str = ""
    origin: str = "text"
    """What told the kind, as of any other field."""


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What the verdict is reached from."""

    status: int | None
    candidates: Sequence[Candidate]
    kept: Sequence[Block]
    """The passages left as the article."""
    given: Sequence[Block]
    """All passages of the body, furniture too."""
    removals: Sequence[Removal] = ()
    headline: str | None = None
    url: str | None = None
    """The address that answered."""

    @cached_property
    def n_chars(self) -> int:
        """How much is left."""
        return sum(len(block.text) for block in self.kept)

    @cached_property
    def n_prose(self) -> int:
        """How many of the passages left are prose."""
        return sum(map(is_prose, self.kept))

    @cached_property
    def types(self) -> dict[str, str]:
        """What the page calls itself, folded, each with the origin of the first such claim."""
        found: dict[str, str] = {}
        for claim in self.candidates:
            if claim.field is Field.PAGE_TYPE:
                found.setdefault(claim.value.casefold(), claim.origin)
        return found

    @cached_property
    def address(self) -> AddressKind | None:
        """What the address looks like."""
        return address_kind(self.url)

    @cached_property
    def is_laid_out_as_list(self) -> bool:
        """Whether links to other pages outweigh the prose."""
        return "index" in self.types

    @cached_property
    def is_surely_article(self) -> bool:
        """Whether data about this page alone calls it an article, and not one of many."""
        return "list" not in self.types and any(
            kind in ARTICLE_TYPES and origin.startswith(STRONG)
            for kind, origin in self.types.items()
        )

    @cached_property
    def claims_to_be_a_story(self) -> bool:
        """Whether machines are told that it is an article, by whom, or when it came out."""
        return bool(ARTICLE_TYPES & self.types.keys()) or any(
            claim.field in {Field.PUBLISHED, Field.AUTHOR} and claim.origin.startswith(MACHINES)
            for claim in self.candidates
        )

    def says(self, field: Field, value: str) -> bool:
        """Return whether the page claims `value` for `field` anywhere."""
        return any(c.field is field and c.value.casefold() == value for c in self.candidates)
