"""Of each field it is known where its value stood, or why it has none."""

from transforms.choices.dates import Chosen
from transforms.choices.notes import Notes
from transforms.choices.rights import Rights
from transforms.kinds.evidence import Verdict
from transforms.settle import DATELINE_ORIGIN, Said

NO_CANDIDATE = "no_candidate"

Origins = tuple[tuple[str, str | None], ...]
"""Fields, each with the origin of its value; None for one that is not known."""


def origins_of(
    said: Said, notes: Notes, rights: Rights, found: Verdict, *, trail: str | None
) -> Origins:
    """Return every field of the record that pages make claims about, with its origin if known."""
    return (
        ("headline", said.headline.origin),
        ("kicker", said.kicker.origin),
        ("standfirst", said.standfirst.origin),
        ("description", said.description.origin),
        ("byline", said.credits.byline.origin),
        ("authors", said.credits.authors.origin),
        ("agency", said.agency.origin),
        ("dateline", DATELINE_ORIGIN if said.dateline else None),
        ("dateline_place", DATELINE_ORIGIN if said.dateline and said.dateline.place else None),
        ("published_on", said.published.origin),
        ("published_at", said.published.origin if _has_instant(said.published) else None),
        ("modified_on", said.modified.origin),
        ("modified_at", said.modified.origin if _has_instant(said.modified) else None),
        ("section", said.section.origin),
        ("tags", said.tags.origin),
        ("breadcrumbs", trail),
        ("language", said.language.origin),
        ("language_declared", said.language_declared.origin),
        ("canonical_url", said.canonical_url.origin),
        ("publisher", said.publisher.origin),
        ("access", said.access.origin),
        ("license", rights.license.origin),
        ("usage_info", rights.usage_info.origin),
        ("copyright_holder", rights.holder.origin),
        ("copyright_year", rights.year.origin),
        ("copyright_notice", rights.notice.origin),
        ("n_words_told", said.n_words_told.origin),
        ("correction", notes.correction.origin),
        ("editors_note", notes.editors_note.origin),
        ("page_type", found.origin),
    )


def provenance(origins: Origins) -> tuple[tuple[str, str], ...]:
    """Return where each known value stood."""
    return tuple((field, origin) for field, origin in origins if origin)


def unknown(origins: Origins, said: Said) -> tuple[tuple[str, str], ...]:
    """Return why each other value is not known."""
    reasons = {
        "published_on": said.published.reason,
        "published_at": said.published.reason,
        "modified_on": said.modified.reason,
        "modified_at": said.modified.reason,
    }
    return tuple(
        (field, str(reasons.get(field) or NO_CANDIDATE)) for field, origin in origins if not origin
    )


def _has_instant(chosen: Chosen) -> bool:
    """Return whether a date was chosen that names an instant."""
    return chosen.moment is not None and chosen.moment.at is not None
