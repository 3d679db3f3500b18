"""Only articles become articles: every other kind of page is an outcome with a reason."""

from transforms.kinds.evidence import Evidence, Verdict
from transforms.kinds.genres import genre_verdict
from transforms.kinds.lists import list_verdict
from transforms.kinds.stubs import stub_verdict
from transforms.kinds.walls import wall_verdict
from transforms.vocabulary import PageType, RejectReason

HTTP_ERROR = 400


def verdict(evidence: Evidence) -> Verdict:
    """Return what kind of page the evidence shows; the first that applies."""
    wall = wall_verdict(evidence)
    is_error = evidence.status is not None and evidence.status >= HTTP_ERROR
    if is_error and (wall is None or wall.reason is RejectReason.HTTP_ERROR):
        return Verdict(
            page_type=PageType.ERROR,
            reason=RejectReason.HTTP_ERROR,
            detail=f"the server answered {evidence.status}",
        )
    found = wall or stub_verdict(evidence) or list_verdict(evidence)
    if found:
        return found
    genre = genre_verdict(evidence)
    if genre.reason is None and not evidence.kept:
        return Verdict(
            page_type=genre.page_type,
            reason=RejectReason.NO_TEXT,
            detail=f"no passage is left of {len(evidence.given)} found in the page",
        )
    return genre
