"""A stub is the beginning of a story whose rest is sold."""

from transforms.kinds.evidence import Evidence, Verdict
from transforms.vocabulary import Boilerplate, Field, PageType, RejectReason

STUB_CHARS = 600
"""Two paragraphs; whoever gives more gives a text, and it is kept."""

CUT_OFF = ("…", "...", "[…]", "(…)", "....", "[...]")
"""How a text ends that goes on behind the wall."""


def stub_verdict(evidence: Evidence) -> Verdict | None:
    """Return that only the beginning is shown, if it is.

    A short report that is complete is none: many publishers declare nothing free that they
    let everybody read. So there has to be an offer to pay, or an end in the middle; and a page
    that declares nothing is believed to be whole as soon as it shows a passage of prose.
    """
    if evidence.n_chars >= STUB_CHARS or not evidence.kept:
        return None
    is_sold = evidence.says(Field.IS_FREE, "false")
    is_offered = any(cut.class_ is Boilerplate.PAYWALL for cut in evidence.removals)
    is_offered |= "paywall" in evidence.types
    is_cut_off = evidence.kept[-1].text.endswith(CUT_OFF)
    is_scrap = evidence.n_prose <= 1
    if is_sold and (is_offered or is_cut_off or is_scrap):
        because = "says that it is not free"
    elif is_offered and not evidence.n_prose:
        because = "asks to subscribe"
    else:
        return None
    return Verdict(
        page_type=PageType.PAYWALL_STUB,
        reason=RejectReason.PAYWALL,
        detail=f"the page {because} and shows {evidence.n_chars} characters",
    )
