"""A page that lists other pages is none of the stories it lists."""

from transforms.kinds.address import AddressKind
from transforms.kinds.evidence import ARTICLE_TYPES, Evidence, Verdict
from transforms.vocabulary import PageType, RejectReason

FEW = 2
"""Passages of prose; a list introduces itself with no more."""

REASONS = {
    PageType.HOME: RejectReason.HOME_PAGE,
    PageType.SEARCH: RejectReason.SEARCH_PAGE,
    PageType.PROFILE: RejectReason.PROFILE_PAGE,
    PageType.INDEX: RejectReason.INDEX_PAGE,
}

DECLARED = {
    "searchresultspage": PageType.SEARCH,
    "profilepage": PageType.PROFILE,
    "profile": PageType.PROFILE,
    "collectionpage": PageType.INDEX,
}
"""What a list calls itself in schema.org's words or Open Graph's, folded."""

ADDRESSED = {
    AddressKind.FRONT: PageType.HOME,
    AddressKind.SEARCH: PageType.SEARCH,
    AddressKind.PROFILE: PageType.PROFILE,
    AddressKind.LIST: PageType.INDEX,
}


def list_verdict(evidence: Evidence) -> Verdict | None:
    """Return which kind of list the page is; None for a page with a story of its own.

    Links alone are not enough: a short report stands among as many. The page has to call itself
    a list, or to stand at the address of one; or nothing may speak for a story.
    """
    if evidence.is_surely_article:
        return None
    kind = _declared(evidence) or _addressed(evidence) or _laid_out(evidence)
    if kind is None:
        return None
    page_type, because = kind
    return Verdict(
        page_type=page_type,
        reason=REASONS[page_type],
        detail=f"{because}, with {evidence.n_prose} passages of prose",
    )


def _declared(evidence: Evidence) -> tuple[PageType, str] | None:
    """Return the kind that the page gives itself, unless its address is that of a story."""
    if evidence.address is AddressKind.STORY:
        return None
    for name, page_type in DECLARED.items():
        if name in evidence.types:
            return page_type, f"it calls itself {name} ({evidence.types[name]})"
    return None


def _addressed(evidence: Evidence) -> tuple[PageType, str] | None:
    """Return the kind that its address has, if it reads like that kind."""
    page_type = ADDRESSED.get(evidence.address) if evidence.address else None
    if page_type is None:
        return None
    is_list = evidence.is_laid_out_as_list or evidence.n_prose <= FEW
    is_list |= page_type is PageType.HOME and "website" in evidence.types
    if not is_list or (not evidence.is_laid_out_as_list and _is_typed(evidence)):
        return None
    return page_type, f"its address is that of {evidence.address}"


def _laid_out(evidence: Evidence) -> tuple[PageType, str] | None:
    """Return that it is a list of links, if nothing speaks for a story."""
    if not evidence.is_laid_out_as_list or evidence.address is AddressKind.STORY:
        return None
    is_story = evidence.claims_to_be_a_story or _is_medium(evidence)
    is_told = evidence.n_prose > 1 and evidence.n_prose * 2 >= len(evidence.given)
    if is_told or (is_story and "list" not in evidence.types):
        return None
    return PageType.INDEX, "a list of links to articles"


def _is_typed(evidence: Evidence) -> bool:
    """Return whether anybody calls the page an article."""
    return bool(ARTICLE_TYPES & evidence.types.keys())


def _is_medium(evidence: Evidence) -> bool:
    """Return whether the page is about a film or a song."""
    return any(name.startswith(("video", "music", "audio")) for name in evidence.types)
