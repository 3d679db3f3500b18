"""docs/rejections.md: why a page gives no article, and what to do."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from flows.account import FAULTS
from flows.papers.markdown import code, framed, prose, table
from flows.papers.meanings import meaning
from transforms.vocabulary import PageType, RejectReason, Stage

STAGES: Mapping[RejectReason, tuple[Stage, ...]] = {
    RejectReason.UNREADABLE: (Stage.LOAD,),
    RejectReason.EMPTY: (Stage.DECODE,),
    RejectReason.NOT_TEXT: (Stage.DECODE,),
    RejectReason.TRUNCATED: (Stage.DECODE,),
    RejectReason.TOO_LARGE: (Stage.DECODE,),
    RejectReason.TOO_DEEP: (Stage.PARSE,),
    RejectReason.UNDECODABLE: (Stage.DECODE,),
    RejectReason.HTTP_ERROR: (Stage.CLASSIFY,),
    RejectReason.BLOCKED: (Stage.CLASSIFY,),
    RejectReason.CONSENT_WALL: (Stage.CLASSIFY,),
    RejectReason.LOGIN_WALL: (Stage.CLASSIFY,),
    RejectReason.PAYWALL: (Stage.CLASSIFY,),
    RejectReason.HOME_PAGE: (Stage.CLASSIFY,),
    RejectReason.INDEX_PAGE: (Stage.CLASSIFY,),
    RejectReason.SEARCH_PAGE: (Stage.CLASSIFY,),
    RejectReason.PROFILE_PAGE: (Stage.CLASSIFY,),
    RejectReason.MEDIA_PAGE: (Stage.CLASSIFY,),
    RejectReason.NO_TEXT: (Stage.PARSE, Stage.CLASSIFY),
    RejectReason.FORGOTTEN: (Stage.LOAD,),
    RejectReason.FAILED: (Stage.EXTRACT, Stage.NORMALIZE),
}

ADVICE: Mapping[RejectReason, str] = {
    RejectReason.UNREADABLE: "Do what the detail says, then ingest again.",
    RejectReason.EMPTY: "Fetch the page again.",
    RejectReason.NOT_TEXT: "Nothing, or keep such files out of the folder.",
    RejectReason.TRUNCATED: "Fetch the page again, or copy the file again.",
    RejectReason.TOO_LARGE: "Nothing; no news page is that large.",
    RejectReason.TOO_DEEP: "Nothing, or report it with the page.",
    RejectReason.UNDECODABLE: "Name the charset in the manifest's `headers`, if you know it.",
    RejectReason.HTTP_ERROR: "Nothing, or fetch the page again later.",
    RejectReason.BLOCKED: "Fetch the page again, slower or from elsewhere.",
    RejectReason.CONSENT_WALL: "Fetch the page again, with the consent given.",
    RejectReason.LOGIN_WALL: "Fetch the page again, logged in.",
    RejectReason.PAYWALL: "Nothing, or fetch the page again as a subscriber.",
    RejectReason.HOME_PAGE: "Nothing; if it is an article, report it with the page.",
    RejectReason.INDEX_PAGE: "Nothing; if it is an article, report it with the page.",
    RejectReason.SEARCH_PAGE: "Nothing; if it is an article, report it with the page.",
    RejectReason.PROFILE_PAGE: "Nothing; if it is an article, report it with the page.",
    RejectReason.MEDIA_PAGE: "Nothing; if there is text on it, report it with the page.",
    RejectReason.NO_TEXT: "Nothing; if there is text on it, report it with the page.",
    RejectReason.FORGOTTEN: "Nothing: it is meant to be so (`copydesk forget`).",
    RejectReason.FAILED: "Report it with the page; the other pages are not affected.",
}


def rejections_paper() -> str:
    """Return the page."""
    reasons = [
        (
            f"{code(reason)}{' (exit code 1)' if reason in FAULTS else ''}",
            ", ".join(map(code, STAGES[reason])),
            prose(meaning(reason)),
            prose(ADVICE[reason]),
        )
        for reason in RejectReason
    ]
    return framed(
        "rejections",
        reasons=table(("reason", "stage", "what it means", "what to do"), reasons),
        stages=table(("stage", "what is done there"), _sentences(Stage)),
        types=table(("type", "what it is"), _sentences(PageType)),
    )


def _sentences(names: Iterable[StrEnum]) -> list[tuple[str, str]]:
    return [(code(name), prose(meaning(name))) for name in names]
